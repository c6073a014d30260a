import fc from 'fast-check';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ChoiceField, DecimalField, DecimalMapField, ItemsField, TextField, TextListField } from './fields';
import { isSurelyRight } from './quick-check';

class ThingDto {
  @TextField({ description: '', max: 5 })
  name: string;

  @ChoiceField({ description: '', values: ['a', 'b'], optional: true })
  choice?: string;

  @DecimalField({ description: '', optional: true })
  value?: string | number;

  @DecimalMapField({ description: '', optional: true })
  parts?: Record<string, string | number>;
}

class ListDto {
  @TextListField({ description: '', optional: true })
  list?: string[];
}

class ThingsDto {
  @ItemsField(() => ThingDto, { description: '', max: 3 })
  things: ThingDto[];
}

const RULES = { whitelist: true, forbidNonWhitelisted: true };
const isRight = (body: object) => validateSync(plainToInstance(ThingDto, body), RULES).length === 0;

const odd = fc.constantFrom<unknown>(
  null,
  true,
  7,
  '',
  'NUL \0',
  'half \ud800',
  'too long',
  [],
  {},
  ['a', 'a'],
  [1],
);
const field = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: odd });
const bodies = fc.record(
  {
    name: field(fc.string({ maxLength: 6, unit: 'binary' })),
    choice: field(fc.constantFrom('a', 'b', 'c')),
    value: field(fc.oneof(fc.integer(), fc.string())),
    parts: field(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean()))),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('isSurelyRight', () => {
  it('says the same as class-validator', () => {
    let right = 0;
    const sameVerdict = (body: object) => {
      const verdict = isSurelyRight(ThingDto, body);
      if (verdict) right++;
      return verdict === isRight(body);
    };
    fc.assert(fc.property(bodies, sameVerdict), { numRuns: 1000 });
    expect(right).toBeGreaterThan(50);
    expect(sameVerdict({ name: 'a', other: 1 })).toBe(true);
    // Names that every object has.
    for (const part of [true, 1]) expect(sameVerdict({ name: 'a', parts: { valueOf: part } })).toBe(true);
  });

  it('leaves lists and shapes within shapes to class-validator', () => {
    expect(isSurelyRight(ListDto, { list: ['a'] })).toBe(false);
    expect(isSurelyRight(ThingsDto, { things: [{ name: 'a' }] })).toBe(false);
    expect(isSurelyRight(class {}, {})).toBe(false);
  });
});
