import type { StoredEvidence } from '../entities/evidence-mapping';
import { evidenceOf, importPlan, newEntry, PLAN } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { EvidenceFilter } from './evidence.repository';

describe.each(DATABASE_KINDS)('EvidenceRepository (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
    await importPlan(parts.runner);
  });
  afterEach(() => parts.close());

  const write = (overrides: Partial<StoredEvidence> = {}): Promise<StoredEvidence> =>
    parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry({ kind: 'evidence.attached' }));
      const evidence = evidenceOf(stamp, overrides);
      await tx.addEvidence(evidence);
      return evidence;
    });

  it('gives back what was attached, oldest first, of a plan or of some of it', async () => {
    const first = await write({ name: 'Acta «ñ».pdf', size: 10_485_760 });
    const other = await write({ kpi: '2.1.1.1', period: '2021-02' });
    const attached = (filter: Partial<EvidenceFilter> = {}, plan = PLAN, limit = 10) =>
      parts.evidence.attached(plan, { after: 0, upTo: Infinity, ...filter }, limit);
    expect(await attached()).toEqual([first, other]);
    expect(await attached({}, PLAN, 1)).toEqual([first]);
    expect(await attached({ after: first.sequence })).toEqual([other]);
    expect(await attached({ after: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect(await attached({ upTo: first.sequence })).toEqual([first]);
    expect(await attached({ kpis: ['1.1.1.1', 'x'] })).toEqual([first]);
    expect(await attached({ kpis: ['2.1.1.1', '1.1.1.1'] })).toEqual([first, other]);
    expect(await attached({ periods: ['2021-01', '2021-02'] })).toEqual([other]);
    expect(await attached({ kpis: ['1.1.1.1'], periods: ['2021-02'] })).toEqual([]);
    expect(await attached({}, 'b')).toEqual([]);
    expect(await parts.evidence.placedBetween(first.sequence, first.sequence)).toEqual([
      { position: 0, evidence: first },
    ]);
  });

  it('tells which of some attachments were withdrawn up to a sequence', async () => {
    const { id } = await write();
    const other = await write();
    const withdrawn = await write({ id, state: 'withdrawn', reason: 'No es' });
    expect(await parts.evidence.withdrawals([id, other.id], withdrawn.sequence)).toEqual([withdrawn]);
    expect(await parts.evidence.withdrawals([id], withdrawn.sequence - 1)).toEqual([]);
    expect(await parts.evidence.withdrawals([other.id], Infinity)).toEqual([]);
    expect(await parts.evidence.withdrawals([], Infinity)).toEqual([]);
  });

  it('finds the newest attachment of a content, whatever its name, and one by its identifier', async () => {
    const older = await write({ name: 'a.pdf' });
    const newer = await write({ name: 'b.pdf' });
    expect(await parts.evidence.newestOf(older.sha256)).toEqual(newer);
    expect(await parts.evidence.newestOf('0'.repeat(64))).toBeNull();
    expect(await parts.evidence.attachment(older.id)).toEqual(older);
    expect(await parts.evidence.attachment('x')).toBeNull();
  });

  it('refuses a second withdrawal of one file, and evidence with another stamp', async () => {
    const { id } = await write();
    await write({ id, state: 'withdrawn', reason: 'No es' });
    await expect(write({ id, state: 'withdrawn', reason: 'Otra vez' })).rejects.toThrow();
    await expect(write({ at: '2022-01-31T00:00:00.000Z' })).rejects.toThrow('another stamp');
    expect(await parts.evidence.withdrawals([id], Infinity)).toHaveLength(1);
  });

  it('shows evidence that no entry of its plan goes with', async () => {
    await write({ plan: 'b' });
    expect(await parts.plans.straySequence()).toBe(2);
  });
});
