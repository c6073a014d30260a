import { Injectable } from '@nestjs/common';
import {
  openingPeriod,
  periodOrFail,
  periodRangeOrFail,
  PlanBoards,
  type PlanAtCutOff,
  type Table,
} from '@rumbo/api-platform';
import type { ScorecardTrend } from '@rumbo/contracts';
import { formatPeriod, NODE_KINDS, scorecard, scorecardTrend, type Scorecard } from '@rumbo/domain';
import { boardTable } from './board-table';
import type { ScorecardQuery, TrendQuery } from './scorecard.dto';

/** Twenty years of months. */
const MOST_COLUMNS = 240;

/** Draws the boards of a plan. */
@Injectable()
export class ScorecardService {
  constructor(private readonly boards: PlanBoards) {}

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID */
  async board(plan: string, query: ScorecardQuery): Promise<Scorecard> {
    return drawn(await this.boards.at(plan, query.asOf), query);
  }

  /** The same board as a table. @throws RumboError as `board` */
  async table(plan: string, query: ScorecardQuery): Promise<Table> {
    const known = await this.boards.at(plan, query.asOf);
    return boardTable(drawn(known, query), known.state);
  }

  /** @throws RumboError as `board`, and PERIOD.RANGE_INVALID */
  async trend(plan: string, { from, to, mode = 'ytd', depth, asOf }: TrendQuery): Promise<ScorecardTrend> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const periods = periodRangeOrFail(from, to, MOST_COLUMNS).map(formatPeriod);
    const range = { from: periods[0] ?? from, to: periods.at(-1) ?? to, mode };
    const trend = scorecardTrend(state, range, cutOff);
    const nodes =
      depth === undefined ? trend.nodes : trend.nodes.filter(({ kind }) => NODE_KINDS.indexOf(kind) <= depth);
    return { plan, mode, periods: trend.periods, nodes, ...cutOff };
  }
}

function drawn({ state, cutOff }: PlanAtCutOff, { period, mode = 'ytd' }: ScorecardQuery): Scorecard {
  const asked = period === undefined ? openingPeriod(state, cutOff) : formatPeriod(periodOrFail(period));
  return scorecard(state, { period: asked, mode }, cutOff);
}
