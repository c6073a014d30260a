import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Equals, IsDefined, IsOptional, ValidateNested } from 'class-validator';
import { JsonObject } from './fields';
import { say } from './say';

/** True, or left out. */
export function TrueField({ description }: { description: string }) {
  return applyDecorators(
    ApiProperty({ type: Boolean, enum: [true], description, required: false }),
    IsOptional(),
    Equals(true, say('debe ser true o no aparecer', 'must be true or left out')),
  );
}

/** An object, checked by its own fields. */
export function ItemField(shape: () => new () => object, { description }: { description: string }) {
  return applyDecorators(
    ApiProperty({ type: () => shape(), description }),
    IsDefined(say('debe ser un objeto JSON', 'must be a JSON object')),
    JsonObject(),
    ValidateNested(say('debe ser un objeto JSON', 'must be a JSON object')),
    Type(shape),
  );
}
