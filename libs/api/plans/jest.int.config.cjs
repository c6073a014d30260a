module.exports = {
  ...require('../../../jest.preset.cjs'),
  displayName: 'api-plans',
  testMatch: ['**/*.int-spec.ts'],
  testTimeout: 60000,
};
