/** A run of the judge over made-up loads, for its own test: prints what it finds in each. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, loadDomain, sha256 } from './domain.mjs';
import { judge } from './judge.mjs';
import { PLAN } from './people.mjs';

const YEAR = '2024';
const CELL = { kpi: '1.1.1.1', period: '2024-01' };
const domain = loadDomain(resolve(dirname(fileURLToPath(import.meta.url)), '../../..'));
const document = domain.syntheticPlan({ kpis: 4, lines: 4, years: 5, seed: 1, code: PLAN });
const at = (sequence) => `2026-01-01T00:00:0${sequence}.000Z`;
const entry = (sequence, kind, payload) => ({
  sequence,
  at: at(sequence),
  actor: 'a',
  plan: PLAN,
  kind,
  payload,
});
const measured = (sequence, value) =>
  entry(sequence, 'measurement.corrected', {
    ...{ id: `m${sequence}`, ...CELL, value, numerator: null, denominator: null, breakdown: null },
    ...{ note: null, evidence: null, state: 'submitted', reason: 'Prueba' },
  });
const entries = [
  entry(1, 'plan.imported', { document }),
  measured(2, '70'),
  measured(3, '71'),
  measured(4, '71'),
];

/** The board that the ledger gives, found without the judge. */
function boardAt(sequence) {
  const replay = new domain.LedgerReplay(sha256);
  const known = entries.filter((one) => one.sequence <= sequence);
  const state = domain.PlanState.fold(
    PLAN,
    known.flatMap((one) => replay.revisionsOf(one)),
  );
  const asOf = '2026-02-01T00:00:00.000Z';
  const board = domain.scorecard(state, { period: YEAR, mode: 'ytd' }, { sequence, asOf });
  return { sequence, asOf, hash: digest(JSON.parse(JSON.stringify(board))) };
}

const auditor = {
  expect: async () => ({ text: entries.map((one) => JSON.stringify(one)).join('\n') }),
  get: async () => ({ valid: true, entries: entries.length }),
};
const told = (value, sequence) => ({ ...CELL, value, sequence });
const nothing = { acknowledged: [], unknown: [], boards: [], stale: [] };
const sound = {
  acknowledged: [told('70', 2)],
  unknown: [{ ...CELL, value: '99' }],
  boards: [boardAt(3), boardAt(2)],
};
const cases = {
  sound,
  lost: { acknowledged: [told('72', 5)] },
  doubled: { acknowledged: [told('71', 3)] },
  elsewhere: { acknowledged: [told('70', 3)] },
  wrongBoard: { boards: [{ ...boardAt(3), sequence: 2 }, boardAt(3)] },
  stale: { stale: [{ wrote: 3, saw: 2 }] },
};
const found = {};
for (const [name, load] of Object.entries(cases)) {
  found[name] = await judge(null, auditor, { ...nothing, ...load }, { domain, year: YEAR });
}
console.log(JSON.stringify(found));
