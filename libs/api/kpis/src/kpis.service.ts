import { Injectable } from '@nestjs/common';
import { inTurns } from '@rumbo/api-persistence';
import {
  AnswerRoom,
  isUnder,
  kpiOf,
  openingPeriod,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  type CutOffQuery,
  type Person,
} from '@rumbo/api-platform';
import type { KpiDetail, KpiList, KpiSeries, KpiSummary } from '@rumbo/contracts';
import {
  DuePeriods,
  endMonth,
  explainKpi,
  firstMonth,
  formatPeriod,
  kpiSeries,
  kpiSurroundings,
  type Explanation,
  type KpiEntry,
  type KpiSurroundings,
  type PlanState,
} from '@rumbo/domain';
import { kpiSummary } from './kpi-summary';
import type { ExplainQuery, KpisQuery, SeriesQuery } from './queries.dto';

/** As many months as there are in the years that periods know. */
const MOST_POINTS = 3600;

/** Reads KPIs. Every method throws PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID and, for one KPI, KPI.NOT_FOUND. */
@Injectable()
export class KpisService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly names: PeopleNames,
  ) {}

  /**
   * A page of those under a node; of a node that there is not, none.
   * @throws RumboError KPI.NOT_FOUND also when the page is to begin after a KPI that is not among them
   */
  async list(
    person: Person,
    plan: string,
    { asOf, node, after, limit = Infinity }: KpisQuery,
  ): Promise<KpiList> {
    const people = await this.names.newest();
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const entries = node === undefined ? state.kpis() : state.kpis().filter(isUnder(node));
    const first = after === undefined ? 0 : entries.findIndex(({ code }) => code === after) + 1;
    if (after !== undefined && first === 0) throw new RumboError('KPI.NOT_FOUND', { plan, kpi: after });
    const due = new DuePeriods(state, cutOff);
    const room = new AnswerRoom();
    const kpis: KpiSummary[] = [];
    for (const entry of entries.slice(first)) {
      const summary = kpiSummary(state, entry, due, person, people);
      if (kpis.length >= limit || (!room.admits(summary) && kpis.length > 0)) break;
      kpis.push(summary);
    }
    const last = kpis.at(-1);
    const next = last && first + kpis.length < entries.length ? last.code : null;
    return { plan, kpis, next, ...cutOff };
  }

  /** All of them, for a file, however large. Others get their turn meanwhile. */
  async all(person: Person, plan: string, { asOf }: CutOffQuery): Promise<KpiList> {
    const people = await this.names.newest();
    const { state: newest, cutOff } = await this.boards.at(plan, asOf);
    const moment = { ...cutOff };
    // Values may be recorded meanwhile.
    const state = newest.asOf(newest.sequence);
    const due = new DuePeriods(state, moment);
    const kpis: KpiSummary[] = [];
    await inTurns(state.kpis(), () => (entry) => {
      kpis.push(kpiSummary(state, entry, due, person, people));
    });
    return { plan, kpis, next: null, ...moment };
  }

  async detail(person: Person, plan: string, kpi: string, { asOf }: CutOffQuery): Promise<KpiDetail> {
    const people = await this.names.newest();
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const entry = kpiOf(state, plan, kpi);
    return {
      plan,
      planName: state.plan.name,
      kpi: kpiSummary(state, entry, new DuePeriods(state, cutOff), person, people),
      ancestors: ancestorsOf(state, entry),
      ...cutOff,
    };
  }

  /** @throws RumboError PERIOD.INVALID, PERIOD.RANGE_INVALID when the range runs backwards */
  async series(plan: string, kpi: string, { from, to, asOf }: SeriesQuery): Promise<KpiSeries> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const { unit, decimals, direction, frequency, breakdown } = kpiOf(state, plan, kpi).definition;
    const points = kpiSeries(state, kpi, checkedRange(from, to), cutOff);
    return { plan, kpi, unit, decimals, direction, frequency, breakdown, points, ...cutOff };
  }

  /** @throws RumboError PERIOD.INVALID */
  async explain(
    plan: string,
    kpi: string,
    { period, mode = 'ytd', asOf }: ExplainQuery,
  ): Promise<Explanation> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    kpiOf(state, plan, kpi);
    const asked = period === undefined ? openingPeriod(state, cutOff) : formatPeriod(periodOrFail(period));
    return explainKpi(state, kpi, { period: asked, mode }, cutOff);
  }

  /** @throws RumboError PERIOD.INVALID */
  async surroundings(
    plan: string,
    kpi: string,
    { period, mode = 'ytd', asOf }: ExplainQuery,
  ): Promise<KpiSurroundings> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    kpiOf(state, plan, kpi);
    const asked = period === undefined ? openingPeriod(state, cutOff) : formatPeriod(periodOrFail(period));
    return kpiSurroundings(state, kpi, { period: asked, mode }, { ...cutOff });
  }
}

export function ancestorsOf(state: PlanState, entry: KpiEntry): KpiDetail['ancestors'] {
  return [
    { kind: 'plan', code: state.code, name: state.plan.name },
    { kind: 'perspective', code: entry.perspective, name: entry.perspectiveName },
    { kind: 'line', code: entry.line, name: entry.lineName },
    { kind: 'objective', code: entry.objective, name: entry.objectiveName },
  ];
}

function checkedRange(from: string | undefined, to: string | undefined): { from?: string; to?: string } {
  const first = from === undefined ? null : periodOrFail(from);
  const last = to === undefined ? null : periodOrFail(to);
  if (first && last && firstMonth(first) >= endMonth(last)) {
    throw new RumboError('PERIOD.RANGE_INVALID', { from: from ?? '', to: to ?? '', max: MOST_POINTS });
  }
  return { from, to };
}
