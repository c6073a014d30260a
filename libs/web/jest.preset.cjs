/** One Jest set-up for the Angular projects: jsdom, zoneless, and the workspace's own path names. */
const { createCjsPreset } = require('jest-preset-angular/presets');
const { moduleNameMapper } = require('../../jest.preset.cjs');

module.exports = (tsconfig) => ({
  ...createCjsPreset({ tsconfig }),
  testMatch: ['**/*.spec.ts'],
  // Transloco's small helper package is ESM with the ending .js.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/|@angular/common/locales/.*\\.js$))'],
  moduleNameMapper,
  setupFilesAfterEnv: [`${__dirname}/test-setup.ts`],
});
