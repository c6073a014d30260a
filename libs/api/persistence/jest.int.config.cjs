module.exports = {
  ...require('../../../jest.preset.cjs'),
  displayName: 'api-persistence',
  testMatch: ['**/*.int-spec.ts'],
  testTimeout: 60000,
};
