import { Injectable, inject } from '@angular/core';
import type {
  ChangedPeriod,
  ClosePeriod,
  EntrySheet,
  Explanation,
  HistoryKind,
  KpiDetail,
  KpiHistory,
  KpiList,
  KpiSeries,
  Mode,
  PeriodClosing,
  PeriodList,
  PlanDocument,
  PlanSummary,
  RecordBatch,
  RecordedBatch,
  RecordedMeasurement,
  RecordMeasurement,
  ReversedBatch,
  ReviewDecision,
  ReviewItem,
  ReviewList,
  ReviewedMeasurements,
  Scorecard,
  ScorecardDiff,
  ScorecardTrend,
} from '@rumbo/contracts';
import type { KpiSurroundings } from '@rumbo/domain';
import { kpiPath, planPath } from './api-links';
import { ApiProblem } from './api-problem';
import { HttpTransport } from './http-transport';
import { personHeader } from './request';

export interface BoardQuery {
  period: string;
  mode: Mode;
  /** ISO time or sequence; null for now. */
  asOf: string | null;
}

/** What of a board is asked for; without it all that fits into an answer. */
export interface BoardPart {
  /** The node to begin at, as `kind:code`; without it the plan. */
  node?: string;
  /** Levels below it. */
  depth?: number;
}

/** Which of the person's own KPIs, and of which periods; empty ones are not sent. */
export interface SheetQuery {
  from?: string | null;
  to?: string | null;
  /** ISO time or sequence. */
  asOf: string | null;
  /** `kind:code`: only those under this node. */
  node?: string;
  after?: string;
}

/** Pages of a sheet that are read at once: six megabytes at most. */
const MOST_PAGES = 20;

/** Which values wait, and the page of them; empty ones are not sent. */
export interface ReviewsQuery {
  /** Null: of all periods. */
  period: string | null;
  /** ISO time or sequence. */
  asOf: string | null;
  state?: ReviewItem['state'];
  after?: string;
  limit?: number;
}

/** Filters of a KPI's history; empty ones are not sent. */
export interface HistoryQuery {
  asOf: string | null;
  kind?: HistoryKind | null;
  before?: number | null;
}

export interface WriteGuards {
  /** The same key for the same intent, so that a repeated request saves once. */
  idempotencyKey: string;
  /** The sequence that the person looked at when they wrote; null when they did not look. */
  ifMatch: number | null;
  /** The person who wrote, when it need not be the one who is signed in: the API refuses then. */
  person?: string;
}

/** The calls about plans: their boards, KPIs, values, reviews and periods. */
@Injectable({ providedIn: 'root' })
export class RumboApi {
  private readonly http = inject(HttpTransport);

  /** Those that there are; with a cut-off, those that there were. */
  plans(signal?: AbortSignal, asOf: string | null = null): Promise<PlanSummary[]> {
    return this.http.get('/plans', { query: { asOf }, signal });
  }

  /** Those that are known at once, while they are asked for. */
  knownPlans(): PlanSummary[] | undefined {
    return this.http.known('/plans');
  }

  document(plan: string, asOf: string | null, signal?: AbortSignal): Promise<PlanDocument> {
    return this.http.get(`${planPath(plan)}/document`, { query: { asOf }, signal });
  }

  /** As many levels as fit into an answer; a node without its children says how many were left out. */
  scorecard(plan: string, board: BoardQuery, signal?: AbortSignal, part: BoardPart = {}): Promise<Scorecard> {
    return this.http.get(`${planPath(plan)}/scorecard`, { query: { ...board, ...part }, signal });
  }

  trend(
    plan: string,
    range: { from: string; to: string; mode: Mode; asOf: string | null; depth?: number },
    signal?: AbortSignal,
  ): Promise<ScorecardTrend> {
    return this.http.get(`${planPath(plan)}/scorecard/trend`, { query: { ...range }, signal });
  }

  /** @param against the earlier cut-off; the board's own is the later one */
  diff(plan: string, board: BoardQuery, against: string, signal?: AbortSignal): Promise<ScorecardDiff> {
    return this.http.get(`${planPath(plan)}/scorecard/diff`, { query: { ...board, against }, signal });
  }

  /** All of them, or with `kind:code` all under that node; a long list comes in pages. */
  async kpis(plan: string, asOf: string | null, signal?: AbortSignal, node?: string): Promise<KpiList> {
    const page = (after?: string): Promise<KpiList> =>
      this.http.get(`${planPath(plan)}/kpis`, { query: { asOf, node, after }, signal });
    const list = await page();
    const kpis = [...list.kpis];
    for (let { next } = list; next !== null;) {
      const further = await page(next);
      kpis.push(...further.kpis);
      next = further.next;
    }
    return { ...list, kpis, next: null };
  }

  kpi(plan: string, kpi: string, asOf: string | null, signal?: AbortSignal): Promise<KpiDetail> {
    return this.http.get(kpiPath(plan, kpi), { query: { asOf }, signal });
  }

  series(plan: string, kpi: string, asOf: string | null, signal?: AbortSignal): Promise<KpiSeries> {
    return this.http.get(`${kpiPath(plan, kpi)}/series`, { query: { asOf }, signal });
  }

  explain(plan: string, kpi: string, board: BoardQuery, signal?: AbortSignal): Promise<Explanation> {
    return this.http.get(`${kpiPath(plan, kpi)}/explain`, { query: { ...board }, signal });
  }

  /** All that a value of the KPI does to a board. */
  surroundings(plan: string, kpi: string, board: BoardQuery, signal?: AbortSignal): Promise<KpiSurroundings> {
    return this.http.get(`${kpiPath(plan, kpi)}/surroundings`, { query: { ...board }, signal });
  }

  history(plan: string, kpi: string, query: HistoryQuery, signal?: AbortSignal): Promise<KpiHistory> {
    return this.http.get(`${kpiPath(plan, kpi)}/history`, { query: { ...query }, signal });
  }

  record(
    plan: string,
    kpi: string,
    measurement: RecordMeasurement,
    { idempotencyKey, ifMatch, person }: WriteGuards,
    signal?: AbortSignal,
  ): Promise<RecordedMeasurement> {
    return this.http.post(`${kpiPath(plan, kpi)}/measurements`, measurement, {
      headers: {
        'Idempotency-Key': idempotencyKey,
        ...(ifMatch === null ? {} : { 'If-Match': `"${ifMatch}"` }),
        ...(person === undefined ? {} : personHeader(person)),
      },
      signal,
    });
  }

  /** Takes the newest value of a cell back by a further revision, for as long as nobody reviewed it. */
  undoMeasurement(plan: string, kpi: string, id: string): Promise<RecordedMeasurement> {
    return this.http.post(`${kpiPath(plan, kpi)}/measurements/${encodeURIComponent(id)}/undo`, {});
  }

  /**
   * The person's own KPIs by their periods, to record in; without a range the last three years. They come in pages, of
   * which some are read: where there are more, `next` says what to ask for in `after`.
   */
  async sheet(plan: string, query: SheetQuery, signal?: AbortSignal): Promise<EntrySheet> {
    const page = (after?: string): Promise<EntrySheet> =>
      this.http.get(`${planPath(plan)}/sheet`, { query: { ...query, after }, signal });
    const first = await page(query.after);
    const kpis = [...first.kpis];
    let { next } = first;
    for (let pages = 1; next !== null && pages < MOST_PAGES; pages++) {
      const further = await page(next);
      kpis.push(...further.kpis);
      next = further.next;
    }
    // Its sequence is the oldest: who saves a value has seen at least that.
    return { ...first, kpis, next };
  }

  /** Many values in one transaction, or only what would become of them. */
  recordBatch(
    plan: string,
    batch: RecordBatch,
    { idempotencyKey, person }: { idempotencyKey?: string; person?: string } = {},
    signal?: AbortSignal,
  ): Promise<RecordedBatch> {
    return this.http.post(`${planPath(plan)}/measurements`, batch, {
      headers: {
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
        ...(person === undefined ? {} : personHeader(person)),
      },
      signal,
    });
  }

  /** Gives every cell of a batch again what it had before. */
  reverseBatch(plan: string, batch: string, reason: string): Promise<ReversedBatch> {
    return this.http.post(`${planPath(plan)}/batches/${encodeURIComponent(batch)}/reverse`, { reason });
  }

  /** Whether anything answers, past every cache. */
  async reachable(signal: AbortSignal): Promise<boolean> {
    try {
      await this.http.get('/health/live', { headers: { 'ngsw-bypass': 'true' }, signal });
      return true;
    } catch (error) {
      return error instanceof ApiProblem && error.problem !== null;
    }
  }

  /** A page of the values that wait. */
  reviews(plan: string, query: ReviewsQuery, signal?: AbortSignal): Promise<ReviewList> {
    return this.http.get(`${planPath(plan)}/reviews`, { query: { ...query }, signal });
  }

  /** All of the decisions are taken or none. */
  review(plan: string, decisions: ReviewDecision[]): Promise<ReviewedMeasurements> {
    return this.http.post(`${planPath(plan)}/reviews`, { decisions });
  }

  periods(plan: string, period: string, asOf: string | null, signal?: AbortSignal): Promise<PeriodList> {
    return this.http.get(`${planPath(plan)}/periods`, { query: { period, asOf }, signal });
  }

  periodClosing(
    plan: string,
    period: string,
    asOf: string | null,
    signal?: AbortSignal,
  ): Promise<PeriodClosing> {
    return this.http.get(`${periodPath(plan, period)}/closing`, { query: { asOf }, signal });
  }

  changePeriod(
    plan: string,
    period: string,
    step: 'review' | 'close' | 'reopen',
    body: ClosePeriod,
  ): Promise<ChangedPeriod> {
    return this.http.post(`${periodPath(plan, period)}/${step}`, body);
  }
}

function periodPath(plan: string, period: string): string {
  return `${planPath(plan)}/periods/${encodeURIComponent(period)}`;
}
