/** `compare.ts NOW.json BEFORE.json`: prints what changed between two runs. */
import { comparison, machineLine, readReport } from './report';

const [now, before] = process.argv.slice(2, 4).map((file) => readReport(file));
if (!now || !before) throw new RangeError('two files of results are needed');
console.log(`\nagainst ${machineLine(before)}`);
console.log(
  comparison(now.results, before.results)
    .map((line) => `  ${line}`)
    .join('\n'),
);
