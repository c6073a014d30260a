import { inTurns, type PlacedRevision, type PlanRepository } from '@rumbo/api-persistence';
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

/** The rows of an entry, as far as they were read. */
interface Met {
  rows: number;
  /** The first that the entry tells otherwise, as it tells it. */
  different: Revision | null;
}

const NONE: Met = { rows: 0, different: null };

/** Whether the revisions in the tables are those that the ledger tells of, and the other way round. */
export class RevisionsCheck extends LedgerCheck {
  constructor(private readonly plans: PlanRepository) {
    super('revisions');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    const [first, last] = [entries[0]?.entry.sequence ?? 0, entries.at(-1)?.entry.sequence ?? 0];
    for (const plan of new Set(entries.map(({ entry }) => entry.plan))) {
      if (plan === null) continue;
      const told = new Map<number, readonly Revision[]>();
      for (const { entry, revisions } of entries) {
        if (entry.plan !== plan) continue;
        this.count += revisions.length;
        told.set(entry.sequence, revisions);
      }
      await this.compare(plan, told, first, last);
    }
  }

  private async compare(
    plan: string,
    told: ReadonlyMap<number, readonly Revision[]>,
    first: number,
    last: number,
  ): Promise<void> {
    try {
      const met = new Map<number, Met>();
      for await (const rows of this.plans.placedChunks(plan, { after: first - 1, upTo: last })) {
        await inTurns(rows, () => (row) => meet(met, row, told.get(row.revision.sequence) ?? []));
      }
      for (const [sequence, revisions] of told) {
        if (sequence >= first && sequence <= last) this.judge(sequence, revisions, met.get(sequence) ?? NONE);
      }
    } catch (error) {
      // A column that holds JSON does so no longer.
      if (!(error instanceof SyntaxError)) throw error;
      if (first === last) {
        this.fail(first, 'REVISION.UNREADABLE');
        return;
      }
      // Half by half down to the row: the rest can still be compared.
      const middle = Math.floor((first + last) / 2);
      await this.compare(plan, told, first, middle);
      await this.compare(plan, told, middle + 1, last);
    }
  }

  async finish(): Promise<void> {
    const stray = await this.plans.straySequence();
    if (stray !== null) this.fail(stray, 'REVISION.STRAY');
  }

  private judge(sequence: number, told: readonly Revision[], { rows, different }: Met): void {
    if (rows !== told.length) {
      this.fail(sequence, 'REVISION.COUNT', { told: told.length, stored: rows });
    } else if (different !== null) {
      this.fail(sequence, 'REVISION.DIFFERENT', { what: NAMES[different.type] });
    }
  }
}

/** Adds the next row of an entry. */
function meet(met: Map<number, Met>, row: PlacedRevision, told: readonly Revision[]): void {
  const { sequence } = row.revision;
  const { rows: position, different } = met.get(sequence) ?? NONE;
  const revision = told[position];
  const differs = !different && revision && !isSame({ position, revision }, row);
  met.set(sequence, { rows: position + 1, different: differs ? revision : different });
}

function isSame(a: PlacedRevision, b: PlacedRevision): boolean {
  // Mostly the fields have the same order too, and then the canonical form need not be made.
  return JSON.stringify(a) === JSON.stringify(b) || canonicalJson(a) === canonicalJson(b);
}
