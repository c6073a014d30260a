import { Injectable } from '@nestjs/common';
import {
  Delegations,
  inTurns,
  ownershipOf,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  type Person,
} from '@rumbo/api-platform';
import { mayDo, owns, type EntrySheet, type SheetKpi } from '@rumbo/contracts';
import {
  DuePeriods,
  endMonth,
  firstMonth,
  formatPeriod,
  periodAt,
  requirePeriod,
  type CutOffPoint,
  type Period,
  type PlanState,
} from '@rumbo/domain';
import { sheetKpi } from './sheet-kpi';
import type { SheetQuery } from './sheet.dto';

/** Ten years of months. */
const MOST_MONTHS = 120;
const YEARS_SHOWN = 3;

/** What a person records in: their own KPIs by their periods. */
@Injectable()
export class SheetService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly names: PeopleNames,
    private readonly delegations: Delegations,
  ) {}

  /**
   * Others get their turn meanwhile.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID, PERIOD.RANGE_INVALID
   */
  async read(person: Person, plan: string, query: SheetQuery): Promise<EntrySheet> {
    const people = {
      person,
      nameOf: await this.names.lookUp(),
      stoodFor: await this.delegations.lookUp(),
    };
    const { state: newest, cutOff } = await this.boards.at(plan, query.asOf);
    const moment = { ...cutOff };
    // Values may be recorded meanwhile.
    const state = newest.asOf(newest.sequence);
    const range = rangeOf(state, moment, query);
    const due = new DuePeriods(state, moment);
    const own = state
      .kpis()
      .filter((entry) => mayDo(person.role, 'measurement.record') && owns(person, ownershipOf(entry)));
    const kpis: SheetKpi[] = [];
    await inTurns(own, () => (entry) => {
      kpis.push(sheetKpi(state, entry, range, due, people));
    });
    return { plan, from: formatPeriod(range[0]), to: formatPeriod(range[1]), kpis, ...moment };
  }
}

/** The asked range, else the plan's last three years up to the cut-off's. */
function rangeOf(
  state: PlanState,
  { asOf }: CutOffPoint,
  query: Pick<SheetQuery, 'from' | 'to'>,
): readonly [Period, Period] {
  const horizonEnd = requirePeriod(state.plan.horizon.to.slice(0, 4));
  const now = periodAt(asOf, 'yearly');
  const last = now.year < horizonEnd.year ? now : horizonEnd;
  const to = query.to === undefined ? last : periodOrFail(query.to);
  const from =
    query.from === undefined
      ? requirePeriod(String(to.year - YEARS_SHOWN + 1).padStart(4, '0'))
      : periodOrFail(query.from);
  const months = endMonth(to) - firstMonth(from);
  if (months <= 0 || months > MOST_MONTHS) {
    const params = { from: formatPeriod(from), to: formatPeriod(to), max: MOST_MONTHS };
    throw new RumboError('PERIOD.RANGE_INVALID', params);
  }
  return [from, to];
}
