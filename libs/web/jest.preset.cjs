/** One Jest set-up for the Angular projects: jsdom, zoneless, and the workspace's own path names. */
const { createCjsPreset } = require('jest-preset-angular/presets');
const { moduleNameMapper } = require('../../jest.preset.cjs');

module.exports = (tsconfig) => ({
  ...createCjsPreset({ tsconfig }),
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper,
  setupFilesAfterEnv: [`${__dirname}/test-setup.ts`],
});
