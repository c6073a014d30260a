const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** Builds the API that the tests start, apart from `dist`, so that a build under way is not disturbed. */
module.exports = () => {
  const root = join(__dirname, '../..');
  const outfile = join(root, 'tmp/api-e2e/main.js');
  execFileSync(process.execPath, [join(root, 'apps/api/build.mjs'), '--outfile', outfile], {
    stdio: 'inherit',
  });
};
