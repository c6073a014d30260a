import type { PlacedRevision, PlanRepository } from '@rumbo/api-persistence';
import { canonicalJson } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/** Whether the revisions in the tables are those that the ledger tells of, and the other way round. */
export class RevisionsCheck extends LedgerCheck {
  constructor(private readonly plans: PlanRepository) {
    super('revisions');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    const [first, last] = [entries[0]?.entry.sequence ?? 0, entries.at(-1)?.entry.sequence ?? 0];
    for (const plan of new Set(entries.map(({ entry }) => entry.plan))) {
      if (plan === null) continue;
      const stored = new Map<number, PlacedRevision[]>();
      for (const placed of await this.plans.placedRevisions(plan, { after: first - 1, upTo: last })) {
        const { sequence } = placed.revision;
        const together = stored.get(sequence);
        if (together) together.push(placed);
        else stored.set(sequence, [placed]);
      }
      for (const { entry, revisions } of entries) {
        if (entry.plan !== plan) continue;
        const told = revisions.map((revision, position) => ({ position, revision }));
        this.compare(entry.sequence, told, stored.get(entry.sequence) ?? []);
      }
    }
  }

  async finish(): Promise<void> {
    const stray = await this.plans.straySequence();
    if (stray !== null) this.fail(stray, 'the tables hold a revision that no entry tells of');
  }

  private compare(sequence: number, told: PlacedRevision[], stored: PlacedRevision[]): void {
    this.count += told.length;
    if (stored.length !== told.length) {
      this.fail(sequence, `it tells of ${told.length} revisions, the tables hold ${stored.length}`);
      return;
    }
    const different = told.findIndex((one, index) => canonicalJson(one) !== canonicalJson(stored[index]));
    if (different < 0) return;
    const { type } = told[different]!.revision;
    this.fail(sequence, `its ${type} revision in the tables is not what it tells of`);
  }
}
