import { Injectable } from '@nestjs/common';
import {
  AnswerRoom,
  Delegations,
  isUnder,
  ownershipOf,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  type Person,
  type PlanAtCutOff,
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
  type Steps,
} from '@rumbo/domain';
import { sheetKpi, type SheetPeople } from './sheet-kpi';
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
   * A page of them. Others get their turn meanwhile.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID, PERIOD.RANGE_INVALID,
   *   KPI.NOT_FOUND when the page is to begin after a KPI that is not among them
   */
  async read(person: Person, plan: string, query: SheetQuery): Promise<EntrySheet> {
    const people = {
      person,
      nameOf: await this.names.lookUp(),
      stoodFor: await this.delegations.lookUp(),
    };
    return this.boards.drawn(plan, query.asOf, (known) => pageOf(known, query, people));
  }
}

function* pageOf(
  { state, cutOff }: PlanAtCutOff,
  { node, after, limit = Infinity, ...query }: SheetQuery,
  people: SheetPeople,
): Steps<EntrySheet> {
  const { person } = people;
  const moment = { ...cutOff };
  const range = rangeOf(state, moment, query);
  const due = new DuePeriods(state, moment);
  const isAsked = node === undefined ? () => true : isUnder(node);
  const own = mayDo(person.role, 'measurement.record')
    ? state.kpis().filter((entry) => isAsked(entry) && owns(person, ownershipOf(entry)))
    : [];
  const first = after === undefined ? 0 : own.findIndex(({ code }) => code === after) + 1;
  if (after !== undefined && first === 0)
    throw new RumboError('KPI.NOT_FOUND', { plan: state.code, kpi: after });
  const room = new AnswerRoom();
  const kpis: SheetKpi[] = [];
  for (const entry of own.slice(first, first + Math.min(limit, own.length))) {
    const kpi = sheetKpi(state, entry, range, due, people);
    // A single one always comes: with ten years of months it takes a fifth of an answer.
    if (!room.admits(kpi) && kpis.length > 0) break;
    kpis.push(kpi);
    yield;
  }
  const next = first + kpis.length < own.length ? kpis.at(-1)!.code : null;
  const [from, to] = range.map(formatPeriod) as [string, string];
  return { plan: state.code, from, to, kpis, total: own.length, next, ...moment };
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
