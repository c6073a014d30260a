module.exports = {
  ...require('../../../jest.preset.cjs'),
  displayName: 'api-ledger',
  testMatch: ['**/*.int-spec.ts'],
  testTimeout: 60000,
};
