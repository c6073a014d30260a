import { digest, sha256 } from './domain.mjs';
import { PLAN } from './people.mjs';

/**
 * Judges a load that is over by the ledger alone: what was acknowledged stands in it once, at the sequence that was
 * told; what was not stands there once or not at all; every board is the one that the pure engine draws for its pair
 * of sequence and instant.
 */
export async function judge(admin, auditor, load, { domain, year }) {
  const entries = await exported(auditor);
  const verification = await auditor.get('/ledger/verify');
  const values = recordedValues(entries);
  const findings = { lost: [], doubled: [], elsewhere: [] };
  for (const told of load.acknowledged) {
    const found = values.get(keyOf(told)) ?? [];
    if (found.length === 0) findings.lost.push(told);
    else if (found.length > 1) findings.doubled.push(told);
    else if (found[0] !== told.sequence) findings.elsewhere.push({ ...told, found: found[0] });
  }
  const reached = load.unknown.filter((sent) => (values.get(keyOf(sent)) ?? []).length > 0);
  const sent = load.acknowledged.length + reached.length;
  const wrongBoards = wrongBoardsAmong(load.boards, entries, { domain, year });
  return {
    acknowledged: load.acknowledged.length,
    neverAcknowledged: load.unknown.length,
    inTheLedger: [...values.values()].reduce((sum, found) => sum + found.length, 0),
    unexpected: [...values.values()].reduce((sum, found) => sum + found.length, 0) - sent,
    lost: findings.lost.length,
    doubled: findings.doubled.length,
    elsewhere: findings.elsewhere.length,
    ledger: { valid: verification.valid, entries: verification.entries },
    boards: load.boards.length,
    boardSequences: new Set(load.boards.map(({ sequence }) => sequence)).size,
    wrongBoards: wrongBoards.length,
    staleReads: load.stale.length,
    examples: [...Object.values(findings).flat(), ...wrongBoards, ...load.stale].slice(0, 5),
  };
}

const keyOf = ({ kpi, period, value }) => `${kpi} ${period} ${Number(value)}`;

/** Sequences at which a value was recorded, by KPI, period and value. */
function recordedValues(entries) {
  const values = new Map();
  for (const { sequence, plan, kind, payload } of entries) {
    if (plan !== PLAN || !/^measurement\.(recorded|corrected)$/.test(kind)) continue;
    const key = keyOf(payload);
    values.set(key, [...(values.get(key) ?? []), sequence]);
  }
  return values;
}

function wrongBoardsAmong(boards, entries, { domain, year }) {
  const replay = new domain.LedgerReplay(sha256);
  const state = new domain.PlanState(PLAN);
  const wrong = [];
  let next = 0;
  for (const board of [...boards].sort((a, b) => a.sequence - b.sequence)) {
    for (; next < entries.length && entries[next].sequence <= board.sequence; next++) {
      const revisions = replay.revisionsOf(entries[next]);
      if (entries[next].plan === PLAN) state.apply(revisions);
    }
    const { sequence, asOf } = board;
    const drawn = domain.scorecard(state, { period: year, mode: 'ytd' }, { sequence, asOf });
    if (digest(JSON.parse(JSON.stringify(drawn))) !== board.hash) wrong.push({ sequence, asOf });
  }
  return wrong;
}

async function exported(auditor) {
  const { text } = await auditor.expect('GET', '/ledger/export');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((line) => Number.isInteger(line.sequence));
}
