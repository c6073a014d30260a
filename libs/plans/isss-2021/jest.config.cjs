module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'isss-2021' };
