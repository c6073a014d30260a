import { isNestedDeeper, utf8Text, withExactNumbers } from './exact-json';

const read = (text: string) => withExactNumbers(text, JSON.parse(text));

describe('withExactNumbers', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['100000000000000000001', '100000000000000000001'],
    ['90071992547409.93', '90071992547409.93'],
    ['1.23456789012345678901', '1.23456789012345678901'],
    ['12345678901234567.5e2', '1234567890123456750'],
    ['1e-400', `0.${'0'.repeat(399)}1`],
  ])('keeps %s, which a double does not hold, as text', (number, text) => {
    for (const json of [`{"value":${number}}`, `{ "a": 1, "value" :\n ${number} }`])
      expect(read(json)).toMatchObject({ value: text });
    expect(read(`[1,${number}]`)).toEqual([1, text]);
  });

  it.each(['0.1', '0.30000000000000004', '9007199254740991', '1000000000000000000000', '1e21', '1.10', '-0'])(
    'leaves %s a number',
    (number) => expect(read(`{"value":${number}}`)).toEqual({ value: Number(number) }),
  );

  it('leaves what is too large for a double to those who refuse it', () => {
    expect(read('{"value":1e400}')).toEqual({ value: Infinity });
  });

  it('leaves texts alone, and a byte order mark', () => {
    const said = { note: 'a, 9007199254740993', list: ['[12345678901234567890', ':1e5'] };
    expect(read(JSON.stringify(said))).toEqual(said);
    expect(withExactNumbers('\uFEFF{"v":9007199254740993}', null)).toEqual({ v: '9007199254740993' });
  });

  it('gives what was parsed where no number is long', () => {
    const parsed = { value: 1 };
    expect(withExactNumbers('{"value":1}', parsed)).toBe(parsed);
  });
});

describe('utf8Text', () => {
  it('gives the text, and null for bytes that are none', () => {
    expect(utf8Text(Buffer.from('año'))).toBe('año');
    expect(utf8Text(Buffer.from('año', 'latin1'))).toBeNull();
    expect(utf8Text(Buffer.from([0xed, 0xa0, 0x80]))).toBeNull();
  });
});

describe('isNestedDeeper', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: 1, b: [nested(levels - 2)] });

  it('counts lists and objects', () => {
    expect(isNestedDeeper(1, 0)).toBe(false);
    expect(isNestedDeeper(nested(4), 4)).toBe(false);
    expect(isNestedDeeper(nested(6), 4)).toBe(true);
    expect(isNestedDeeper(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), 32)).toBe(true);
  });
});
