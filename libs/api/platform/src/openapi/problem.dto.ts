import { ApiProperty } from '@nestjs/swagger';
import { ClosingFindingsDto } from './closing.dto';
import { ERRORS, type ErrorCode, type FieldError, type Problem } from '@rumbo/contracts';

export class FieldErrorDto implements FieldError {
  @ApiProperty({ description: 'Path of the field in the request.', example: 'breakdown.Correo' })
  path: string;

  @ApiProperty({ description: 'What is wrong with it, in the asked language.' })
  message: string;
}

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
}
