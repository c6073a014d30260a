import { Injectable, inject } from '@angular/core';
import { RumboApi } from '../api/rumbo-api';
import type { TriedBoard, ValueTrials } from './node-effect';

/** A KPI with ten years of months takes some 9 KB of a document; the browser holds and scores all of it. */
const MOST_KPIS = 2000;

/** The cell that is typed into, by the board that its effect is shown on. */
export interface TriedCell {
  plan: string;
  kpi: string;
  board: TriedBoard;
  /** The sequence that the person sees; null for whatever is newest. Another one than before prepares anew. */
  seen: string | null;
}

/** What is known of a plan. */
interface Known {
  seen: string | null;
  isLarge: Promise<boolean>;
  /** The plan where it is small. */
  whole: Promise<ValueTrials> | null;
  /** Of a large one the KPIs that were typed into, by board. */
  readonly surrounded: Map<string, Promise<ValueTrials>>;
}

/**
 * What is needed to try values: a small plan's document, once for all of its KPIs, and of a large plan the surroundings
 * of one KPI. They come when first needed, and so does the code for them.
 */
@Injectable()
export class PlanEffects {
  private readonly api = inject(RumboApi);
  private readonly plans = new Map<string, Known>();

  async prepare(cell: TriedCell): Promise<ValueTrials> {
    const known = this.known(cell);
    try {
      return await this.trialsOf(known, cell);
    } catch (error) {
      if (this.plans.get(cell.plan) === known) this.plans.delete(cell.plan);
      throw error;
    }
  }

  /** The next asking prepares the plan anew. */
  forget(plan: string): void {
    const known = this.plans.get(plan);
    if (!known) return;
    known.whole = null;
    known.surrounded.clear();
  }

  private known({ plan, seen }: TriedCell): Known {
    const before = this.plans.get(plan);
    if (before?.seen === seen) return before;
    const known = { seen, isLarge: this.isLarge(plan, seen), whole: null, surrounded: new Map() };
    this.plans.set(plan, known);
    return known;
  }

  private async trialsOf(known: Known, { plan, kpi, board, seen }: TriedCell): Promise<ValueTrials> {
    if (!(await known.isLarge)) return (known.whole ??= this.whole(plan, seen));
    const key = `${kpi} ${board.period} ${board.mode}`;
    let surrounded = known.surrounded.get(key);
    if (!surrounded) {
      surrounded = this.surrounded(plan, kpi, board);
      known.surrounded.set(key, surrounded);
    }
    return surrounded;
  }

  private async isLarge(plan: string, asOf: string | null): Promise<boolean> {
    const summary = (await this.api.plans(undefined, asOf)).find(({ code }) => code === plan);
    return summary === undefined || summary.kpis > MOST_KPIS;
  }

  private async whole(plan: string, asOf: string | null): Promise<ValueTrials> {
    const [{ PreparedPlan }, document] = await Promise.all([
      import('./prepared-plan'),
      this.api.document(plan, asOf),
    ]);
    return new PreparedPlan(document, new Date().toISOString());
  }

  /** The newest there are, judged now: nothing is recorded in the past. */
  private async surrounded(plan: string, kpi: string, board: TriedBoard): Promise<ValueTrials> {
    const [{ SurroundedKpi }, around] = await Promise.all([
      import('./surrounded-kpi'),
      this.api.surroundings(plan, kpi, { ...board, asOf: null }),
    ]);
    return new SurroundedKpi(around);
  }
}
