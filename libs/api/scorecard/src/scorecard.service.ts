import { Injectable } from '@nestjs/common';
import {
  openingSteps,
  periodOrFail,
  periodRangeOrFail,
  PlanBoards,
  treeViewOf,
  withChildren,
  withinSize,
  type PlanAtCutOff,
  type Table,
} from '@rumbo/api-platform';
import type { ScorecardTrend } from '@rumbo/contracts';
import {
  formatPeriod,
  scorecardSteps,
  trendSteps,
  type Scorecard,
  type Steps,
  type TreeView,
} from '@rumbo/domain';
import { boardTable } from './board-table';
import type { ScorecardQuery, TrendQuery } from './scorecard.dto';

/** Twenty years of months. */
const MOST_COLUMNS = 240;
/** What a node of a trend takes at most: its names, and for each period two scores of 16 digits and a status. */
const TREND_NODE_BYTES = 100;
const TREND_CELL_BYTES = 52;

/** Most boards are drawn by then; only the first ones of a large plan take longer. */
const BOARD_TURN_MS = 15;

/** Draws the boards of a plan. */
@Injectable()
export class ScorecardService {
  constructor(private readonly boards: PlanBoards) {}

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID, NODE.NOT_FOUND */
  async board(plan: string, query: ScorecardQuery): Promise<Scorecard> {
    return this.boards.drawn(
      plan,
      query.asOf,
      (known) => boardOf(known, query, withChildren(withinSize(treeViewOf(known.state, query)))),
      BOARD_TURN_MS,
    );
  }

  /** The same board as a table, however large. @throws RumboError as `board` */
  table(plan: string, query: ScorecardQuery): Promise<Table> {
    return this.boards.drawn(plan, query.asOf, (known) => drawnTable(known, query));
  }

  /** @throws RumboError as `board`, and PERIOD.RANGE_INVALID */
  trend(plan: string, query: TrendQuery): Promise<ScorecardTrend> {
    return this.boards.drawn(plan, query.asOf, (known) => trendOf(known, query));
  }
}

function trendOf({ state, cutOff }: PlanAtCutOff, query: TrendQuery): Steps<ScorecardTrend> {
  const { from, to, mode = 'ytd' } = query;
  const periods = periodRangeOrFail(from, to, MOST_COLUMNS).map(formatPeriod);
  const range = { from: periods[0] ?? from, to: periods.at(-1) ?? to, mode };
  const view = withinSize(
    treeViewOf(state, query),
    () => TREND_NODE_BYTES + periods.length * TREND_CELL_BYTES,
  );
  const moment = { ...cutOff };
  const steps = trendSteps(state, range, moment, view);
  return (function* () {
    return { plan: state.code, mode, ...(yield* steps), ...moment };
  })();
}

function* drawnTable(known: PlanAtCutOff, query: ScorecardQuery): Steps<Table> {
  const board = yield* boardOf(known, query, treeViewOf(known.state, query));
  return yield* boardTable(board, known.state);
}

function* boardOf(
  { state, cutOff }: PlanAtCutOff,
  { period, mode = 'ytd' }: ScorecardQuery,
  view: TreeView,
): Steps<Scorecard> {
  const moment = { ...cutOff };
  const asked =
    period === undefined ? yield* openingSteps(state, moment) : formatPeriod(periodOrFail(period));
  return yield* scorecardSteps(state, { period: asked, mode }, moment, view);
}
