import { computed, linkedSignal, signal, untracked } from '@angular/core';
import type { KpiSummary, Scorecard } from '@rumbo/contracts';
import { type RumboApi, remote } from '@rumbo/web-data';
import { actualsOf } from '../board-tree';
import { comparedPeriods } from '../board-periods';
import type { BoardRequest } from './board-levels';
import { PieceQueue } from './piece-queue';

/** As many KPIs as are listed in one answer. */
const LISTED_TOGETHER = 200;

/** Of plans with more KPIs, what stands beside the figures is asked for with the rows that are looked at. */
const WHOLE_UP_TO = 600;

export interface ContextRequest extends BoardRequest {
  years: readonly string[];
  /** KPIs of the plan. */
  kpis: number;
}

type Actuals = ReadonlyMap<string, string | null>;

interface Pieces {
  queue: PieceQueue;
  /** Of the KPIs without their earlier values. */
  listing: PieceQueue;
  known: ReadonlySet<string>;
  listed: ReadonlySet<string>;
  kpis: ReadonlyMap<string, KpiSummary>;
  earlier: ReadonlyMap<string, Actuals>;
}

/**
 * What the board's KPIs are read with: their definitions and owners, and their values of earlier periods. Of a large
 * plan they come by groups of KPIs.
 */
export class BoardContext {
  private readonly large = computed(() => (this.request()?.kpis ?? 0) > WHOLE_UP_TO);

  private readonly boards = remote(
    () => this.request(),
    async ({ plan, board, years }, abort) => {
      const part = untracked(this.large) ? { depth: 0 } : {};
      const periods = comparedPeriods(board.period, years);
      return Promise.all(
        periods.map((period) => this.api.scorecard(plan, { ...board, period }, abort, part)),
      );
    },
    { keep: true },
  );
  private readonly list = remote(
    () => {
      const request = this.large() ? undefined : this.request();
      return request && { plan: request.plan, asOf: request.board.asOf };
    },
    ({ plan, asOf }, abort) => this.api.kpis(plan, asOf, abort),
    { keep: true },
  );
  private readonly generation = signal(0);
  private readonly pieces = linkedSignal<{ request: ContextRequest | undefined; generation: number }, Pieces>(
    {
      source: () => ({ request: this.request(), generation: this.generation() }),
      computation: ({ request }, before) => {
        before?.value.queue.end();
        before?.value.listing.end();
        const queue = new PieceQueue((key, signal) => this.load(key, signal));
        const listing = new PieceQueue((key, signal) => this.listUnder(key, signal));
        // Asked anew for the same board, the former stay until the new ones are there.
        const { kpis, earlier } =
          before && before.source.request === request
            ? before.value
            : { kpis: new Map(), earlier: new Map() };
        return { queue, listing, listed: new Set(), known: new Set(), kpis, earlier };
      },
    },
  );

  readonly kpis = computed<ReadonlyMap<string, KpiSummary>>(() => {
    const list = this.list.value();
    return list ? new Map(list.kpis.map((kpi) => [kpi.code, kpi])) : this.pieces().kpis;
  });
  /** The board of the same period a year before, at the same cut-off; undefined while unknown. */
  readonly previous = computed<Scorecard | undefined>(() => this.boards.value()?.at(-1));
  /** Values of the KPIs by the earlier periods, oldest first. */
  readonly earlier = computed<{ period: string; actuals: Actuals }[]>(() => {
    const pieces = this.large() ? this.pieces().earlier : null;
    return (this.boards.value() ?? []).map(({ period, root }) => ({
      period,
      actuals: pieces ? (pieces.get(period) ?? new Map<string, string | null>()) : actualsOf(root),
    }));
  });

  /** Needs an injection context. */
  constructor(
    private readonly api: Pick<RumboApi, 'scorecard' | 'kpis'>,
    private readonly request: () => ContextRequest | undefined,
  ) {}

  /** @param groups keys of the nodes whose KPIs are looked at now */
  see(groups: readonly string[]): void {
    if (!untracked(this.large)) return;
    const { queue, known } = untracked(this.pieces);
    queue.rest();
    queue.want(groups.filter((key) => !known.has(key)));
  }

  /** Lists all KPIs of a large plan, for the sake of their owners. @param groups as in `see`, all of the plan */
  listAll(groups: (most: number) => readonly string[]): void {
    if (!untracked(this.large)) return;
    const { listing, listed } = untracked(this.pieces);
    listing.want(groups(LISTED_TOGETHER).filter((key) => !listed.has(key)));
  }

  reload(): void {
    this.boards.reload();
    this.list.reload();
    this.generation.update((count) => count + 1);
  }

  private async load(key: string, signal: AbortSignal): Promise<void> {
    const { plan, board, years } = untracked(this.request)!;
    const periods = comparedPeriods(board.period, years);
    const [{ kpis }, ...boards] = await Promise.all([
      this.api.kpis(plan, board.asOf, signal, key),
      ...periods.map((period) => this.api.scorecard(plan, { ...board, period }, signal, { node: key })),
    ]);
    if (signal.aborted) return;
    this.pieces.update((pieces) => ({
      ...pieces,
      known: new Set(pieces.known).add(key),
      kpis: withKpis(pieces.kpis, kpis),
      earlier: new Map(
        boards.map(({ period, root }) => [
          period,
          new Map([...(pieces.earlier.get(period) ?? []), ...actualsOf(root)]),
        ]),
      ),
    }));
  }

  private async listUnder(key: string, signal: AbortSignal): Promise<void> {
    const { plan, board } = untracked(this.request)!;
    const { kpis } = await this.api.kpis(plan, board.asOf, signal, key);
    if (signal.aborted) return;
    this.pieces.update((pieces) => ({
      ...pieces,
      listed: new Set(pieces.listed).add(key),
      kpis: withKpis(pieces.kpis, kpis),
    }));
  }
}

function withKpis(
  known: ReadonlyMap<string, KpiSummary>,
  more: readonly KpiSummary[],
): Map<string, KpiSummary> {
  return new Map([...known, ...more.map((kpi) => [kpi.code, kpi] as const)]);
}
