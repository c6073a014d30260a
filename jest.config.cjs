/**
 * All unit and integration tests in one run, for `npm test`: a run for each project starts Jest, reads the workspace and
 * translates the same sources and Angular again each time. Each project's own configuration stands in its folder, for
 * working on it alone.
 */
const preset = require('./jest.preset.cjs');
const webPreset = require('./libs/web/jest.preset.cjs');

const WEB = ['apps/web', 'libs/web'];

const folders = (names) => names.map((name) => `<rootDir>/${name}/`);

module.exports = {
  projects: [
    {
      ...webPreset(`${__dirname}/libs/web/tsconfig.jest.json`),
      displayName: 'web',
      rootDir: __dirname,
      roots: folders(WEB),
    },
    {
      ...preset,
      displayName: 'others',
      rootDir: __dirname,
      roots: folders(['apps', 'libs', 'tools']),
      testPathIgnorePatterns: ['/node_modules/', ...folders(WEB)],
      testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'],
      globalSetup: '<rootDir>/apps/api-e2e/global-setup.cjs',
    },
  ],
  testSequencer: `${__dirname}/tools/longest-first.cjs`,
  // On two cores, since a suite waits for its servers a good part of its time.
  maxWorkers: 3,
  testTimeout: 120_000,
};
