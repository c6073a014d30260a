import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/**
 * Short names for the documented properties of answers. Every property is always present; one that may say
 * nothing is null.
 */
interface WireOptions {
  nullable?: boolean;
  example?: unknown;
}

const property = (options: ApiPropertyOptions) => ApiProperty(options);

export const WireText = (description: string, { nullable, example }: WireOptions = {}) =>
  property({ type: String, description, nullable, example });

/** An exact decimal as text, in the KPI's unit. */
export const WireDecimal = (description: string, { nullable, example = '13029542.75' }: WireOptions = {}) =>
  property({ type: String, format: 'decimal', description, nullable, example });

export const WireTime = (description: string, { nullable }: WireOptions = {}) =>
  property({ type: String, format: 'date-time', description, nullable, example: '2026-01-31T18:20:00.000Z' });

export const WireWhole = (description: string, { nullable, example }: WireOptions = {}) =>
  property({ type: 'integer', description, nullable, example });

/** The one property that is absent where it would say nothing: most answers show all of a tree. */
export const WireOmitted = () =>
  ApiProperty({
    type: 'integer',
    required: false,
    description: 'How many direct children were left out of the answer; absent where none were.',
  });

export const WireNumber = (description: string, { nullable, example }: WireOptions = {}) =>
  property({ type: Number, description, nullable, example });

export const WireFlag = (description: string) => property({ type: Boolean, description });

export const WireChoice = (
  description: string,
  name: string,
  values: readonly string[],
  { nullable }: WireOptions = {},
) => property({ enum: [...values], enumName: name, description, nullable });

export const WireTexts = (description: string, { example }: WireOptions = {}) =>
  property({ type: [String], description, example });

type Shape = abstract new () => unknown;

// Swagger takes a function for a lazy one by its name, which has to be `type`.
export const WireShape = (description: string, shape: () => Shape, { nullable }: WireOptions = {}) =>
  property({ type: () => shape() as new () => unknown, description, nullable });

export const WireList = (description: string, shape: () => Shape) =>
  property({ type: () => [shape() as new () => unknown], description });

/** Item → exact decimal. */
export const WireDecimals = (description: string, { nullable }: WireOptions = {}) =>
  property({
    type: 'object',
    additionalProperties: { type: 'string', format: 'decimal' },
    description,
    nullable,
  });
