import type { RumboError } from '../errors/rumbo-error';
import { ChoiceField, DecimalField, DecimalMapField, TextField, TextListField, WholeField } from './fields';
import { checkedBody, createRequestPipe } from './request-pipe';

class ThingDto {
  @TextField({
    description: '',
    max: 5,
    pattern: { regex: /^[a-z]*$/, es: 'solo letras', en: 'letters only' },
  })
  name: string;

  @ChoiceField({ description: '', values: ['a', 'b'], optional: true })
  choice?: string;

  @DecimalField({ description: '', optional: true })
  value?: string | number;

  @DecimalMapField({ description: '', optional: true })
  parts?: Record<string, string | number>;

  @TextListField({ description: '', optional: true })
  list?: string[];
}

class PageQuery {
  @WholeField({ description: '', min: 1, max: 200, optional: true })
  limit?: number;
}

const faults = (body: unknown) => {
  try {
    checkedBody(ThingDto, body);
  } catch (error) {
    return (error as RumboError).errors.map(({ path, message }) => `${path}: ${message.en}`);
  }
  return [];
};

describe('checkedBody', () => {
  it('gives an instance of what is right', () => {
    const body = { name: 'abc', choice: 'a', value: '1.5', parts: { x: 1, y: '2' }, list: ['1', '2.1'] };
    expect(checkedBody(ThingDto, body)).toEqual(body);
    expect(checkedBody(ThingDto, body)).toBeInstanceOf(ThingDto);
  });

  it.each([
    [{}, ['name: must be a text']],
    [{ name: 7 }, ['name: must be a text']],
    [{ name: '' }, ['name: must not be empty']],
    [{ name: ' \u200b' }, ['name: must not be blank']],
    [{ name: 'a', list: ['\0'] }, ['list: has a character that cannot be stored']],
    [{ name: 'abcdef' }, ['name: must have at most 5 characters']],
    [{ name: 'ab1' }, ['name: letters only']],
    [{ name: 'a', choice: 'c' }, ['choice: must be one of: a, b']],
    [{ name: 'a', value: true }, ['value: must be a number or a text with a number']],
    [{ name: 'a', parts: [1] }, ['parts: must be an object with a number per item']],
    [{ name: 'a', parts: { x: null } }, ['parts: must be an object with a number per item']],
    [{ name: 'a', list: 'x' }, ['list: must be a list']],
    [{ name: 'a', list: [1] }, ['list: must be a list of texts']],
    [{ name: 'a', list: ['x', 'x'] }, ['list: must not repeat items']],
    [{ name: 'a', nmae: 'b' }, ['nmae: this field does not exist']],
    [{ nmae: 'b' }, ['nmae: this field does not exist', 'name: must be a text']],
    [null, [': the body must be a JSON object']],
    [undefined, [': the body must be a JSON object']],
    [[{ name: 'a' }], [': the body must be a JSON object']],
    ['text', [': the body must be a JSON object']],
  ])('%j -> %j', (body, expected) => expect(faults(body)).toEqual(expected));
});

describe('the request pipe', () => {
  const pipe = createRequestPipe();
  const read = (query: object) => pipe.transform(query, { type: 'query', metatype: PageQuery });

  it('reads numbers out of a query', async () => {
    expect(await read({ limit: '20' })).toEqual({ limit: 20 });
  });

  it.each([{ limit: '0' }, { limit: '201' }, { limit: '1.5' }, { limit: 'x' }, { limti: '1' }])(
    'refuses %j',
    async (query) => {
      await expect(read(query)).rejects.toMatchObject({ code: 'REQUEST.INVALID' });
    },
  );

  it('refuses a parameter that is given twice', async () => {
    await expect(read({ limit: ['1', '2'] })).rejects.toMatchObject({ code: 'REQUEST.INVALID' });
  });
});
