module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'synthetic-plan' };
