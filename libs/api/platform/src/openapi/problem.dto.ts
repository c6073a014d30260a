import { ApiProperty } from '@nestjs/swagger';
import { CellResultDto } from './cell-result.dto';
import { ClosingFindingsDto } from './closing.dto';
import { ERRORS, type ErrorCode, type Problem } from '@rumbo/contracts';
import { FieldErrorDto } from './field-error.dto';
import { MappingNeededDto } from './mapping-needed.dto';

/** An RFC 9457 problem. */
export class ProblemDto implements Problem {
  @ApiProperty({ example: 'urn:rumbo:error:KPI.NOT_FOUND' })
  type: string;

  @ApiProperty({ description: 'Short name of the kind of problem, in the asked language.' })
  title: string;

  @ApiProperty({ type: 'integer', example: 404 })
  status: number;

  @ApiProperty({ description: 'Stable code of the error.', enum: Object.keys(ERRORS), enumName: 'ErrorCode' })
  code: ErrorCode;

  @ApiProperty({ description: 'What is wrong and the way out, in the asked language.' })
  detail: string;

  @ApiProperty({ description: 'Also sent as X-Correlation-Id; names the request in the log.' })
  correlationId: string;

  @ApiProperty({ type: () => [FieldErrorDto], required: false })
  errors?: FieldErrorDto[];

  @ApiProperty({
    type: () => ClosingFindingsDto,
    required: false,
    description: 'With `PERIOD.NOT_CLEAN`: what stands in the way of closing the period.',
  })
  closing?: ClosingFindingsDto;

  @ApiProperty({
    type: () => MappingNeededDto,
    required: false,
    description: 'With `IMPORT.MAPPING_NEEDED`: what there is to choose from.',
  })
  mapping?: MappingNeededDto;

  @ApiProperty({
    type: () => [CellResultDto],
    required: false,
    description:
      'With `BATCH.REFUSED` and `BATCH.NOT_REVERSIBLE`: what became of each cell; where all would be over 300 KB, those in the way, as many as there is room for.',
  })
  cells?: CellResultDto[];
}
