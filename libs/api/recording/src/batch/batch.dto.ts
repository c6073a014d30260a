import {
  CellResultDto,
  ChoiceField,
  FlagField,
  ItemsField,
  TextField,
  WholeField,
  WireDecimal,
  WireList,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { CellWrite, RecordBatch, RecordedBatch, ReverseBatch, ReversedBatch } from '@rumbo/contracts';
import { RecordMeasurementDto } from '../writes.dto';

/** Values that one batch may hold. */
export const MOST_CELLS = 5000;

export class CellWriteDto extends RecordMeasurementDto implements CellWrite {
  @TextField({ description: 'Code of the KPI.', example: '1.1.1.1', min: 0 })
  kpi: string;

  @WholeField({
    description: 'The newest sequence that you have seen; the cell is refused when it is newer.',
    optional: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  seen?: number;
}

export class RecordBatchDto implements RecordBatch {
  @ItemsField(() => CellWriteDto, { description: 'The values, each period of a KPI once.', max: MOST_CELLS })
  cells: CellWriteDto[];

  @ChoiceField({
    description: '`all`: nothing is saved unless every cell can be; `good`: those that can be are.',
    values: ['all', 'good'],
    example: 'all',
  })
  mode: 'all' | 'good';

  @TextField({
    description: 'Why values change, for the cells that give no reason of their own.',
    optional: true,
    min: 0,
    max: 2000,
  })
  reason?: string;

  @FlagField({ description: 'Only says what would become of each cell.', optional: true })
  dryRun?: boolean;
}

export class RecordedBatchDto implements RecordedBatch {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Identifier of the batch; null when nothing was saved.', { nullable: true })
  batch: string | null;

  @WireWhole('Sequence of its entry in the ledger; null when nothing was saved.', {
    nullable: true,
    example: 42,
  })
  sequence: number | null;

  @WireWhole('Cells that were saved.', { example: 240 })
  saved: number;

  @WireList('In the order of the request.', () => CellResultDto)
  cells: CellResultDto[];
}

export class ReverseBatchDto implements ReverseBatch {
  @TextField({ description: 'Why it is taken back.', max: 2000 })
  reason: string;
}

export class RestoredCellDto {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period.', { example: '2021' })
  period: string;

  @WireDecimal('The value that it has again; null when it has none.', { nullable: true })
  value: string | null;
}

export class ReversedBatchDto implements ReversedBatch {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Identifier of the batch.')
  batch: string;

  @WireWhole('Sequence of the reversal.', { example: 43 })
  sequence: number;

  @WireTime('When.')
  at: string;

  @WireList('What the cells have again.', () => RestoredCellDto)
  cells: RestoredCellDto[];
}
