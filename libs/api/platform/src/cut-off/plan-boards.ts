import { Injectable } from '@nestjs/common';
import { PlanStates, stepsWhile } from '@rumbo/api-persistence';
import { withoutPause, type CutOffPoint, type KpiEntry, type PlanState, type Steps } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';
import { CutOffs } from './cut-offs';

/** To draw something of a state that goes on meanwhile. */
const MOST_ATTEMPTS = 3;

/**
 * A plan as it was known at a cut-off. Read both at once, before the next `await`: the newest state is brought up to
 * date in place.
 */
export interface PlanAtCutOff {
  state: PlanState;
  cutOff: CutOffPoint;
}

/** Gives every feature the plan that its address names, as of the asked cut-off. */
@Injectable()
export class PlanBoards {
  constructor(
    private readonly states: PlanStates,
    private readonly cutOffs: CutOffs,
  ) {}

  /**
   * @param asOf an ISO time, a sequence number or nothing, see {@link CutOffs.resolve}
   * @throws RumboError PLAN.NOT_FOUND, CUTOFF.INVALID, or PLAN.NOT_YET when the plan was imported later
   */
  async at(plan: string, asOf?: string): Promise<PlanAtCutOff> {
    if (asOf === undefined) {
      const live = await this.states.newest(plan);
      if (!live) throw new RumboError('PLAN.NOT_FOUND', { plan });
      const now = new Date().toISOString();
      return {
        state: live.state,
        // When it is read, as the state: somebody may write before the caller goes on.
        get cutOff() {
          return { sequence: live.sequence, asOf: now };
        },
      };
    }
    if (!(await this.states.has(plan))) throw new RumboError('PLAN.NOT_FOUND', { plan });
    const cutOff = await this.cutOffs.resolve(asOf);
    const state = await this.states.at(plan, cutOff.sequence);
    if (!state) throw new RumboError('PLAN.NOT_YET', { plan });
    return { state, cutOff };
  }

  /**
   * The same for what needs the structure alone. While the plan is not in memory the state is one without figures, so
   * that nobody waits for them.
   */
  async structureAt(plan: string, asOf?: string): Promise<PlanAtCutOff> {
    if (this.states.holds(plan)) return this.at(plan, asOf);
    const cutOff = await this.cutOffs.resolve(asOf);
    const state = await this.states.structureAt(plan, cutOff.sequence);
    if (state) return { state, cutOff };
    throw new RumboError((await this.states.has(plan)) ? 'PLAN.NOT_YET' : 'PLAN.NOT_FOUND', { plan });
  }

  /**
   * What is drawn of a plan as it was known at a cut-off; others get their turn meanwhile. Where values were recorded in
   * between it is drawn anew, the last time without a pause.
   * @param steps reads the state at once, and goes on with it as it is
   * @param turn how long it goes on before others get theirs, in ms; longer where it is mostly done by then
   * @throws RumboError as `at`
   */
  async drawn<Answer>(
    plan: string,
    asOf: string | undefined,
    steps: (known: PlanAtCutOff) => Steps<Answer>,
    turn?: number,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const known = await this.at(plan, asOf);
      const { sequence } = known.state;
      const work = steps(known);
      if (attempt === MOST_ATTEMPTS) return withoutPause(work);
      const drawn = await stepsWhile(work, () => known.state.sequence === sequence, turn);
      if (drawn) return drawn.result;
    }
  }

  /** @throws RumboError PLAN.NOT_FOUND */
  async current(plan: string): Promise<PlanState> {
    const state = await this.states.current(plan);
    if (!state) throw new RumboError('PLAN.NOT_FOUND', { plan });
    return state;
  }
}

/** @throws RumboError KPI.NOT_FOUND */
export function kpiOf(state: PlanState, plan: string, code: string): KpiEntry {
  const kpi = state.kpi(code);
  if (!kpi) throw new RumboError('KPI.NOT_FOUND', { plan, kpi: code });
  return kpi;
}
