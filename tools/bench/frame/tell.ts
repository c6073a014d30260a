/**
 * What is done with a file of results: `tell.ts NOW.json --against BEFORE.json` prints what changed between two runs,
 * `tell.ts NOW.json --markdown` prints them as a table for a page of documentation.
 */
import { parseArgs } from 'node:util';
import { markdownOf } from './markdown';
import { comparison, machineLine, readReport } from './report';

const { values, positionals } = parseArgs({
  options: { against: { type: 'string' }, markdown: { type: 'boolean' } },
  allowPositionals: true,
});
const now = readReport(positionals[0]!);
if (values.against) {
  const before = readReport(values.against);
  console.log(`\nagainst ${machineLine(before)}`);
  console.log(
    comparison(now.results, before.results)
      .map((line) => `  ${line}`)
      .join('\n'),
  );
}
if (values.markdown) console.log(markdownOf(now));
