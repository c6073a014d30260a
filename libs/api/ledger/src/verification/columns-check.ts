import type { CheckpointStore, PlanLoader, PlanRepository } from '@rumbo/api-persistence';
import { stepsInTurns } from '@rumbo/api-persistence';
import type { LedgerHead } from '@rumbo/contracts';
import { canonicalJson, PlanState, type Steps } from '@rumbo/domain';
import { LedgerCheck } from './ledger-check';

/** Cut-offs at which the columns are read, the newest among them. */
const CUT_OFFS = 8;

/** Whether what is kept of large plans is what a fold of their revisions gives, also as of earlier sequences. */
export class ColumnsCheck extends LedgerCheck {
  constructor(
    private readonly plans: PlanRepository,
    private readonly checkpoints: CheckpointStore,
    private readonly loader: PlanLoader,
  ) {
    super('columns');
  }

  async take(): Promise<void> {
    // The revisions are held against the entries by a check of their own.
  }

  async finish({ sequence }: LedgerHead): Promise<void> {
    for (const plan of await this.plans.codes()) {
      const at = await this.checkpoints.newest(plan, sequence);
      if (at !== null) await this.judge(plan, at);
    }
  }

  private async judge(plan: string, sequence: number): Promise<void> {
    this.count++;
    const kept = await this.loader.unpacked(plan, sequence, { byDigest: true }).catch(() => null);
    if (!kept) {
      this.fail(sequence, 'COLUMNS.UNREADABLE', { plan });
      return;
    }
    // Rows that the application cannot have written break the fold; the check of the revisions says which.
    const folded = await this.folded(plan, sequence).catch(() => null);
    if (!folded || !(await stepsInTurns(areAlike(kept, folded))))
      this.fail(sequence, 'COLUMNS.DIFFERENT', { plan });
  }

  private async folded(plan: string, upTo: number): Promise<PlanState> {
    const state = new PlanState(plan);
    await state.applyRead(this.plans.revisionChunks(plan, { upTo }));
    return state;
  }
}

/** Whether two states have the same structure, and tell the same of every value, target and review, now and at earlier sequences. */
function* areAlike(a: PlanState, b: PlanState): Steps<boolean> {
  if (a.sequence !== b.sequence || a.exists !== b.exists) return false;
  if (!(yield* haveSameStructure(a, b))) return false;
  return !a.exists || (yield* haveSameFigures(a, b));
}

function* haveSameStructure(a: PlanState, b: PlanState): Steps<boolean> {
  const [one, other] = [a.structureRevisions, b.structureRevisions];
  for (const type of ['plans', 'nodes', 'periods'] as const) {
    if (one[type].length !== other[type].length) return false;
    for (const [place, revision] of one[type].entries()) {
      if (canonicalJson(revision) !== canonicalJson(other[type][place])) return false;
      yield;
    }
  }
  return true;
}

function* haveSameFigures(a: PlanState, b: PlanState): Steps<boolean> {
  yield* a.compiling();
  yield* b.compiling();
  for (let part = 1; part <= CUT_OFFS; part++) {
    const upTo = Math.ceil((a.sequence * part) / CUT_OFFS);
    const [earlierA, earlierB] = part === CUT_OFFS ? [a, b] : [a.asOf(upTo), b.asOf(upTo)];
    for (const { code } of a.kpis()) {
      if (figuresOf(earlierA, code) !== figuresOf(earlierB, code)) return false;
      yield;
    }
  }
  return true;
}

function figuresOf(state: PlanState, kpi: string): string {
  const measurements = state.newestMeasurementsOf(kpi);
  const reviews = measurements.map(({ period }) => state.review(kpi, period));
  return JSON.stringify([measurements, reviews, state.targetsOf(kpi)]);
}
