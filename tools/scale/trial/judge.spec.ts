import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const NONE = { lost: 0, doubled: 0, elsewhere: 0, wrongBoards: 0, staleReads: 0 };

/** A judge that finds nothing is no proof: each fault is put before it once. The ledger has the value 71 twice. */
describe('the judge of the trial', () => {
  const output = execFileSync(process.execPath, [join(__dirname, 'judge-cases.mjs')], { encoding: 'utf8' });
  const found = JSON.parse(output) as Record<string, Record<string, unknown>>;

  it.each([
    ['sound', { acknowledged: 1, neverAcknowledged: 1, boards: 2, boardSequences: 2 }],
    ['lost', { lost: 1 }],
    ['doubled', { doubled: 1 }],
    ['elsewhere', { elsewhere: 1 }],
    ['wrongBoard', { wrongBoards: 1 }],
    ['stale', { staleReads: 1 }],
  ])('%s', (name, faults) => {
    expect(found[name]).toMatchObject({ ...NONE, ...faults });
  });

  it('counts what stands in the ledger and nobody sent', () => {
    expect(found['sound']).toMatchObject({ inTheLedger: 3, unexpected: 2 });
  });
});
