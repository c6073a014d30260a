import { ApiProperty } from '@nestjs/swagger';
import {
  CELL_OUTCOMES,
  ERRORS,
  type CellOutcome,
  type CellProblem,
  type CellResult,
  type ErrorCode,
} from '@rumbo/contracts';
import { FieldErrorDto } from './field-error.dto';
import { WireChoice, WireDecimal, WireList, WireShape, WireText } from './wire';

export class CellProblemDto implements CellProblem {
  @ApiProperty({ description: 'Stable code of the error.', enum: Object.keys(ERRORS), enumName: 'ErrorCode' })
  code: ErrorCode;

  @WireText('What is wrong and the way out, in the asked language.')
  detail: string;

  @WireList('The fields that are wrong.', () => FieldErrorDto)
  errors: FieldErrorDto[];
}

export class CellResultDto implements CellResult {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period.', { example: '2021' })
  period: string;

  @WireChoice('What became of it, or would.', 'CellOutcome', CELL_OUTCOMES)
  state: CellOutcome;

  @WireDecimal('The value that stood there; null when there was none.', { nullable: true })
  old: string | null;

  @WireDecimal('The value as it is saved; null when it is refused.', { nullable: true })
  value: string | null;

  @WireText('Identifier of the saved value; null when nothing was saved.', { nullable: true })
  measurementId: string | null;

  @WireShape('Why it is refused.', () => CellProblemDto, { nullable: true })
  problem: CellProblemDto | null;
}
