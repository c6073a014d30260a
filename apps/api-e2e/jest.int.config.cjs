module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'api-e2e',
  testMatch: ['**/*.int-spec.ts'],
  globalSetup: './global-setup.cjs',
  testTimeout: 60000,
  maxWorkers: 2,
};
