import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, MOST_ROWS, TableDownload, TableQueryOf, type Table } from '@rumbo/api-platform';
import { causesTable } from './causes-table';
import { DiffQuery } from './scorecard-diff.dto';
import { ScorecardDiffService } from './scorecard-diff.service';
import { ScorecardQuery } from './scorecard.dto';
import { ScorecardService } from './scorecard.service';

class BoardTableQuery extends TableQueryOf(ScorecardQuery) {}
class CausesTableQuery extends TableQueryOf(DiffQuery) {}

/** The scorecard's answers as files for spreadsheets. */
@ApiTags('scorecard')
@Controller('plans/:plan')
export class ScorecardTablesController {
  constructor(
    private readonly scorecards: ScorecardService,
    private readonly differences: ScorecardDiffService,
  ) {}

  @TableDownload('scorecard', 'The scorecard as a table')
  @Allow('scorecard.read')
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'NODE.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  board(@Param('plan') plan: string, @Query() query: BoardTableQuery): Promise<Table> {
    return this.scorecards.table(plan, query);
  }

  @TableDownload('scorecard/diff', 'What changed on the board of a period between two cut-offs, as a table')
  @Allow('scorecard.read')
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'CUTOFF.INVALID',
    'CUTOFF.ORDER',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  async causes(@Param('plan') plan: string, @Query() query: CausesTableQuery): Promise<Table> {
    return causesTable(await this.differences.largest(plan, query, MOST_ROWS));
  }
}
