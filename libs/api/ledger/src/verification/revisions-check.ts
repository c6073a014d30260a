import type { PlacedRevision, PlanRepository } from '@rumbo/api-persistence';
import { inTurns } from '@rumbo/api-persistence';
import type { Localized } from '@rumbo/api-platform';
import { canonicalJson, type Revision } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

const NAMES: Record<Revision['type'], Localized> = {
  plan: { es: 'el plan', en: 'its plan revision' },
  node: { es: 'el nodo', en: 'its node revision' },
  target: { es: 'la meta', en: 'its target revision' },
  measurement: { es: 'el valor', en: 'its measurement revision' },
  review: { es: 'la revisión del valor', en: 'its review revision' },
  period: { es: 'el estado del período', en: 'its period revision' },
};

/** Whether the revisions in the tables are those that the ledger tells of, and the other way round. */
export class RevisionsCheck extends LedgerCheck {
  constructor(private readonly plans: PlanRepository) {
    super('revisions');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    const [first, last] = [entries[0]?.entry.sequence ?? 0, entries.at(-1)?.entry.sequence ?? 0];
    for (const plan of new Set(entries.map(({ entry }) => entry.plan))) {
      if (plan === null) continue;
      const stored = await this.stored(plan, first, last);
      await inTurns(entries, () => ({ entry, revisions }) => {
        if (entry.plan !== plan) return;
        const told = revisions.map((revision, position) => ({ position, revision }));
        this.compare(entry.sequence, told, stored.get(entry.sequence) ?? []);
      });
    }
  }

  private async stored(plan: string, first: number, last: number): Promise<Map<number, PlacedRevision[]>> {
    const stored = new Map<number, PlacedRevision[]>();
    try {
      for (const placed of await this.plans.placedRevisions(plan, { after: first - 1, upTo: last })) {
        const { sequence } = placed.revision;
        const together = stored.get(sequence);
        if (together) together.push(placed);
        else stored.set(sequence, [placed]);
      }
      return stored;
    } catch (error) {
      // A column that holds JSON does so no longer.
      if (!(error instanceof SyntaxError)) throw error;
      if (first === last) {
        this.fail(first, 'REVISION.UNREADABLE');
        return new Map();
      }
      // Half by half down to the row: the rest can still be compared.
      const middle = Math.floor((first + last) / 2);
      const halves = [await this.stored(plan, first, middle), await this.stored(plan, middle + 1, last)];
      return new Map(halves.flatMap((half) => [...half]));
    }
  }

  async finish(): Promise<void> {
    const stray = await this.plans.straySequence();
    if (stray !== null) this.fail(stray, 'REVISION.STRAY');
  }

  private compare(sequence: number, told: PlacedRevision[], stored: PlacedRevision[]): void {
    this.count += told.length;
    if (stored.length !== told.length) {
      this.fail(sequence, 'REVISION.COUNT', {
        told: told.length,
        stored: stored.length,
      });
      return;
    }
    const different = told.findIndex((one, index) => canonicalJson(one) !== canonicalJson(stored[index]));
    if (different < 0) return;
    const { type } = told[different]!.revision;
    this.fail(sequence, 'REVISION.DIFFERENT', { what: NAMES[type] });
  }
}
