import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isStorableText } from '@rumbo/domain';
import { say } from './say';
import { isVisible } from './text-of';

interface FieldOptions {
  description: string;
  optional?: boolean;
  example?: unknown;
}

interface TextOptions extends FieldOptions {
  min?: number;
  /** 200 characters when not given. */
  max?: number;
  pattern?: { regex: RegExp; es: string; en: string };
}

const storable = (value: unknown) => typeof value !== 'string' || isStorableText(value);

function Storable(options: ValidationOptions = {}) {
  return ValidateBy(
    { name: 'isStorableText', validator: { validate: storable } },
    {
      ...options,
      ...say('contiene un carácter que no se puede guardar', 'has a character that cannot be stored'),
    },
  );
}

const visible = (value: unknown) => typeof value !== 'string' || isVisible(value);

function Visible() {
  return ValidateBy(
    { name: 'isVisible', validator: { validate: visible } },
    say('no puede quedar en blanco', 'must not be blank'),
  );
}

/** A text of a request. */
export function TextField({ description, optional, example, min = 1, max = 200, pattern }: TextOptions) {
  return applyDecorators(
    ApiProperty({ type: String, description, required: !optional, example, minLength: min, maxLength: max }),
    ...(optional ? [IsOptional()] : []),
    IsString(say('debe ser un texto', 'must be a text')),
    MinLength(
      min,
      min === 1
        ? say('no puede quedar vacío', 'must not be empty')
        : say(`debe tener al menos ${min} caracteres`, `must have at least ${min} characters`),
    ),
    MaxLength(max, say(`debe tener ${max} caracteres como máximo`, `must have at most ${max} characters`)),
    Storable(),
    ...(min > 0 ? [Visible()] : []),
    ...(pattern ? [Matches(pattern.regex, say(pattern.es, pattern.en))] : []),
  );
}

/** One of a list of words. */
export function ChoiceField({ values, ...options }: FieldOptions & { values: readonly string[] }) {
  const list = values.join(', ');
  return applyDecorators(
    ApiProperty({
      enum: [...values],
      description: options.description,
      required: !options.optional,
      example: options.example,
    }),
    ...(options.optional ? [IsOptional()] : []),
    IsIn([...values], say(`debe ser uno de: ${list}`, `must be one of: ${list}`)),
  );
}

const wholeOf = (value: unknown) =>
  typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;

/** A whole number; in a query it comes as text. */
export function WholeField({ min, max, ...options }: FieldOptions & { min: number; max: number }) {
  const words = say(
    `debe ser un número entero entre ${min} y ${max}`,
    `must be a whole number from ${min} to ${max}`,
  );
  return applyDecorators(
    ApiProperty({
      type: 'integer',
      minimum: min,
      maximum: max,
      description: options.description,
      required: !options.optional,
      example: options.example,
    }),
    ...(options.optional ? [IsOptional()] : []),
    Transform(({ value }) => wholeOf(value)),
    IsInt(words),
    Min(min, words),
    Max(max, words),
  );
}

/** True or false. */
export function FlagField({ description, optional, example }: FieldOptions) {
  return applyDecorators(
    ApiProperty({ type: Boolean, description, required: !optional, example }),
    ...(optional ? [IsOptional()] : []),
    IsBoolean(say('debe ser true o false', 'must be true or false')),
  );
}

/** A list of short texts without repetition. */
export function TextListField({ description, optional, example }: FieldOptions) {
  return applyDecorators(
    ApiProperty({ type: [String], description, required: !optional, example, maxItems: 200 }),
    ...(optional ? [IsOptional()] : []),
    IsArray(say('debe ser una lista', 'must be a list')),
    ArrayMaxSize(200, say('debe tener 200 elementos como máximo', 'must have at most 200 items')),
    IsString({ each: true, ...say('debe ser una lista de textos', 'must be a list of texts') }),
    Storable({ each: true }),
    MaxLength(40, {
      each: true,
      ...say('cada código debe tener 40 caracteres como máximo', 'each code must have at most 40 characters'),
    }),
    ArrayUnique(say('no debe repetir elementos', 'must not repeat items')),
  );
}

/** Some of a list of words, each once. */
export function ChoicesField({ values, ...options }: FieldOptions & { values: readonly string[] }) {
  const list = values.join(', ');
  return applyDecorators(
    ApiProperty({
      type: 'array',
      items: { type: 'string', enum: [...values] },
      uniqueItems: true,
      description: options.description,
      required: !options.optional,
      example: options.example,
    }),
    ...(options.optional ? [IsOptional()] : []),
    IsArray(say('debe ser una lista', 'must be a list')),
    IsIn([...values], { each: true, ...say(`solo admite: ${list}`, `may hold only: ${list}`) }),
    ArrayUnique(say('no debe repetir elementos', 'must not repeat items')),
  );
}

const isJsonObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nested validation takes a list for its items. */
export function JsonObject(options: ValidationOptions = {}) {
  return ValidateBy(
    { name: 'isJsonObject', validator: { validate: isJsonObject } },
    { ...options, ...say('debe ser un objeto JSON', 'must be a JSON object') },
  );
}

/** A list of objects, at least one, each checked by its own fields. */
export function ItemsField(
  shape: () => new () => object,
  { description, max }: { description: string; max: number },
) {
  return applyDecorators(
    ApiProperty({ type: () => [shape()], description, minItems: 1, maxItems: max }),
    IsArray(say('debe ser una lista', 'must be a list')),
    ArrayMinSize(1, say('debe tener al menos un elemento', 'must have at least one item')),
    ArrayMaxSize(max, say(`debe tener ${max} elementos como máximo`, `must have at most ${max} items`)),
    JsonObject({ each: true }),
    ValidateNested({ each: true, ...say('debe ser un objeto JSON', 'must be a JSON object') }),
    Type(shape),
  );
}

const isDecimalInput = (value: unknown) => typeof value === 'string' || typeof value === 'number';
const decimalSchema = { oneOf: [{ type: 'string' }, { type: 'number' }] };

/** A decimal as text or JSON number. Whether the text is a number is judged later, with the field's own error. */
export function DecimalField({ description, optional, example }: FieldOptions) {
  return applyDecorators(
    ApiProperty({ ...decimalSchema, description, required: !optional, example }),
    ...(optional ? [IsOptional()] : []),
    ValidateBy(
      { name: 'isDecimalInput', validator: { validate: isDecimalInput } },
      say('debe ser un número o un texto con un número', 'must be a number or a text with a number'),
    ),
  );
}

const isDecimalMap = (value: unknown) =>
  isJsonObject(value) && Object.values(value as object).every(isDecimalInput);

/** Item → decimal. */
export function DecimalMapField({ description, optional, example }: FieldOptions) {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: decimalSchema,
      description,
      selfRequired: !optional,
      example,
    }),
    // As it came: class-transformer leaves out items that are called as what every object has.
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]),
    ...(optional ? [IsOptional()] : []),
    ValidateBy(
      { name: 'isDecimalMap', validator: { validate: isDecimalMap } },
      say(
        'debe ser un objeto de desglose con un número por elemento',
        'must be an object with a number per item',
      ),
    ),
  );
}
