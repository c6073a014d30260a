module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'domain', maxWorkers: 2 };
