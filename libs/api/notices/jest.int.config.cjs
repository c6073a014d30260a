module.exports = {
  ...require('../../../jest.preset.cjs'),
  displayName: 'api-notices',
  testMatch: ['**/*.int-spec.ts'],
  testTimeout: 60000,
};
