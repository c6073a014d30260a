const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/**
 * Builds the API that the tests start, apart from `dist`, so that a build under way is not disturbed, and with its
 * packages in it: it is started more than a hundred times. The browser tests run the one of `dist`.
 */
module.exports = () => {
  const root = join(__dirname, '../..');
  const outfile = join(root, 'tmp/api-e2e/main.js');
  execFileSync(process.execPath, [join(root, 'apps/api/build.mjs'), '--whole', '--outfile', outfile], {
    stdio: 'inherit',
  });
};
