import { createHash } from 'node:crypto';
import { documentRevisions } from '../plan/document-revisions';
import { importedIds } from '../plan/imported-ids';
import type { NodeRevision, Stamp } from '../plan/revisions';
import { fullDocument } from '../testing/full-document';
import { GENESIS_HASH, LEDGER_KINDS, type LedgerEntry } from './ledger-entry';
import { LedgerReplay } from './ledger-replay';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const PLAN = 'plan-2021';

function entry(kind: LedgerEntry['kind'], payload: LedgerEntry['payload'], sequence: number): LedgerEntry {
  const at = `2026-01-01T00:00:00.${String(sequence).padStart(3, '0')}Z`;
  const chain = { previousHash: GENESIS_HASH, hash: GENESIS_HASH };
  return { sequence, at, actor: 'ana', kind, plan: PLAN, subject: 's', payload, ...chain };
}

const stampOf = ({ sequence, at }: LedgerEntry): Stamp => ({ sequence, at });
const imported = entry('plan.imported', { document: fullDocument() }, 4);

describe('the replay of a ledger', () => {
  it('brings the revisions of an imported document, identifiers included', () => {
    const expected = documentRevisions(fullDocument(), stampOf(imported), 'ana', importedIds(4, sha256));
    expect(expected.length).toBeGreaterThan(10);
    expect(new LedgerReplay(sha256).revisionsOf(imported)).toEqual(expected);
  });

  it.each(['measurement.recorded', 'measurement.corrected', 'measurement.undone'] as const)(
    'brings the value of %s',
    (kind) => {
      const value = {
        id: 'm1',
        kpi: '1.1',
        period: '2021',
        value: '5',
        numerator: '1',
        denominator: '2',
        breakdown: { a: '5' },
        note: 'n',
        evidence: 'e',
        state: 'recorded',
        reason: 'r',
      };
      const told = entry(kind, { ...value, before: { value: '4' } }, 5);
      expect(new LedgerReplay(sha256).revisionsOf(told)).toEqual([
        { type: 'measurement', ...stampOf(told), ...value, actor: 'ana' },
      ]);
    },
  );

  it.each(['measurements.recorded', 'measurements.reversed'] as const)('brings every value of %s', (kind) => {
    const cell = (id: string, period: string) => ({
      ...{ id, kpi: '1.1', period, value: '5', numerator: null, denominator: null, breakdown: null },
      ...{ note: null, evidence: null, state: 'recorded', reason: 'r' },
    });
    const cells = [cell('m1', '2021'), cell('m2', '2020')];
    const told = entry(kind, { batch: 'b', cells: [{ ...cells[0], before: {} }, cells[1]], reason: 'x' }, 5);
    expect(new LedgerReplay(sha256).revisionsOf(told)).toEqual(
      cells.map((one) => ({ type: 'measurement', ...stampOf(told), ...one, actor: 'ana' })),
    );
  });

  it.each([
    ['measurement.approved', 'review', { measurementId: 'm1', kpi: '1', period: '2021', state: 'approved' }],
    ['measurement.returned', 'review', { measurementId: 'm1', kpi: '1', period: '2021', state: 'returned' }],
    ['target.set', 'target', { kpi: '1', period: '2021', value: '7' }],
    ['target.revised', 'target', { kpi: '1', period: '2021', value: null }],
    ['period.reviewed', 'period', { period: '2021', state: 'inReview' }],
    ['period.closed', 'period', { period: '2021', state: 'closed' }],
    ['period.reopened', 'period', { period: '2021', state: 'open' }],
  ] as const)('brings what %s tells', (kind, type, told) => {
    const line = entry(kind, { ...told, reason: 'r', before: 'x', more: true }, 5);
    expect(new LedgerReplay(sha256).revisionsOf(line)).toEqual([
      { type, ...stampOf(line), ...told, actor: 'ana', reason: 'r' },
    ]);
  });

  it('gives a node its new weight and leaves the rest of it as it was', () => {
    const replay = new LedgerReplay(sha256);
    const node = replay
      .revisionsOf(imported)
      .find((one): one is NodeRevision => one.type === 'node' && one.kind === 'line')!;
    const { kind, code } = node;
    const first = entry('node.reweighted', { kind, code, weight: '3', reason: 'r' }, 5);
    const second = entry('node.reweighted', { kind, code, weight: null, reason: 'r' }, 6);
    expect(replay.revisionsOf(first)).toEqual([{ ...node, ...stampOf(first), weight: '3' }]);
    expect(replay.revisionsOf(second)).toEqual([{ ...node, ...stampOf(second), weight: null }]);
    const elsewhere = { ...first, plan: 'other' };
    expect(() => replay.revisionsOf(elsewhere)).toThrow(TypeError);
  });

  it('brings no revision of a plan for people, keys and publications', () => {
    const silent = LEDGER_KINDS.filter((kind) => /^(user|key|board)\./.test(kind));
    expect(silent).toHaveLength(4);
    for (const kind of silent) {
      expect(new LedgerReplay(sha256).revisionsOf(entry(kind, {}, 1))).toEqual([]);
    }
  });
});
