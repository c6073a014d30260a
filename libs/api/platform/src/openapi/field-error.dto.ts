import { ApiProperty } from '@nestjs/swagger';
import type { FieldError } from '@rumbo/contracts';

export class FieldErrorDto implements FieldError {
  @ApiProperty({ description: 'Path of the field in the request.', example: 'breakdown.Correo' })
  path: string;

  @ApiProperty({ description: 'What is wrong with it, in the asked language.' })
  message: string;
}
