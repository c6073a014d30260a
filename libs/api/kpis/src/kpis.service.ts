import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository, UserRepository } from '@rumbo/api-persistence';
import {
  kpiOf,
  openingPeriod,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  SYSTEM,
  type CutOffQuery,
  type Person,
} from '@rumbo/api-platform';
import type { KpiDetail, KpiHistory, KpiHistoryEntry, KpiList, KpiSeries } from '@rumbo/contracts';
import {
  endMonth,
  explainKpi,
  firstMonth,
  formatPeriod,
  kpiSeries,
  reasonOf,
  type Explanation,
  type KpiEntry,
  type PlanState,
} from '@rumbo/domain';
import { historyOf, type UnnamedEntry } from './kpi-history';
import { kpiSummary } from './kpi-summary';
import { pageOf } from './history-page';
import type { ExplainQuery, HistoryQuery, SeriesQuery } from './queries.dto';

/** As many months as there are in the years that periods know. */
const MOST_POINTS = 3600;

/** Reads KPIs. Every method throws PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID and, for one KPI, KPI.NOT_FOUND. */
@Injectable()
export class KpisService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly users: UserRepository,
    private readonly plans: PlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly names: PeopleNames,
  ) {}

  async list(person: Person, plan: string, { asOf }: CutOffQuery): Promise<KpiList> {
    const people = await this.users.list();
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const kpis = state.kpis().map((entry) => kpiSummary(state, entry, cutOff, person, people));
    return { plan, kpis, ...cutOff };
  }

  async detail(person: Person, plan: string, kpi: string, { asOf }: CutOffQuery): Promise<KpiDetail> {
    const people = await this.users.list();
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const entry = kpiOf(state, plan, kpi);
    return {
      plan,
      planName: state.plan.name,
      kpi: kpiSummary(state, entry, cutOff, person, people),
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

  /** One page of the timeline: whole writes, so it may hold some entries more than were asked for. */
  async history(
    plan: string,
    kpi: string,
    { asOf, kind, before, limit = Infinity }: HistoryQuery,
  ): Promise<KpiHistory> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const above = ancestorsOf(state, kpiOf(state, plan, kpi)).flatMap(({ kind: level, code }) =>
      level === 'plan' ? [] : [{ kind: level, code }],
    );
    const revisions = await this.plans.kpiRevisions(plan, kpi, cutOff.sequence, above);
    const all = historyOf(revisions, kpi).filter((entry) => kind === undefined || entry.kind === kind);
    const { page, next } = pageOf(all, before, limit);
    return { plan, kpi, entries: await this.named(page), next, total: all.length, ...cutOff };
  }

  /** Adds who and why, which of a definition or a weight only the ledger knows. */
  private async named(entries: readonly UnnamedEntry[]): Promise<KpiHistoryEntry[]> {
    const unsaid = entries.filter(({ actor }) => actor === null).map(({ sequence }) => sequence);
    const ledger = await this.ledger.among([...new Set(unsaid)]);
    const nameOf = await this.names.lookUp();
    return entries.map((entry) => {
      const written = ledger.get(entry.sequence);
      const actor = entry.actor ?? written?.actor ?? SYSTEM;
      const reason = entry.reason ?? (written ? reasonOf(written) : null);
      return { ...entry, actor, actorName: nameOf(actor), reason };
    });
  }
}

function ancestorsOf(state: PlanState, entry: KpiEntry): KpiDetail['ancestors'] {
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
