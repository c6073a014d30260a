import { Controller, Query } from '@nestjs/common';
import { ApiTags, OmitType } from '@nestjs/swagger';
import { Allow, ApiProblems, TableDownload, TableQueryOf, type Table } from '@rumbo/api-platform';
import { ledgerTable } from './ledger-table';
import { LedgerQuery } from './ledger.dto';
import { LedgerService } from './ledger.service';

class LedgerTableQuery extends TableQueryOf(OmitType(LedgerQuery, ['before', 'payload', 'limit'])) {}

/** The ledger's list as a file for spreadsheets. */
@ApiTags('ledger')
@Controller()
export class LedgerTablesController {
  constructor(private readonly ledger: LedgerService) {}

  @TableDownload('ledger', 'The newest entries that match, at most 10,000, as a table')
  @Allow('ledger.read')
  @ApiProblems('CUTOFF.INVALID', 'REQUEST.INVALID')
  async entries(@Query() query: LedgerTableQuery): Promise<Table> {
    return ledgerTable(await this.ledger.newest(query));
  }
}
