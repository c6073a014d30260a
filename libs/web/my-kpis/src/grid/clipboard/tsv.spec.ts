import fc from 'fast-check';
import { parseTsv, toTsv } from './tsv';

describe('parseTsv', () => {
  it.each([
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1', [['1']]],
    ['', []],
    ['\t', [['', '']]],
    [
      '1\t\r\n\t2\r\n',
      [
        ['1', ''],
        ['', '2'],
      ],
    ],
    // A cell with a line end in quotes, as Excel writes it.
    ['"dos\nlíneas"\t5\r\n', [['dos\nlíneas', '5']]],
    ['"con ""comillas"""\t"a\tb"', [['con "comillas"', 'a\tb']]],
    // Quotes that open no cell: inches, an ordinal, one left open.
    ['5"\t6', [['5"', '6']]],
    ['"1"er\t6', [['"1"er', '6']]],
    ['"abierta\t6', [['"abierta', '6']]],
    ['1\n\n2', [['1'], [''], ['2']]],
  ])('reads %j', (text, block) => expect(parseTsv(text)).toEqual(block));

  it('reads back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', '\r', ',', ' ') });
    const block = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(block, (rows) => expect(parseTsv(toTsv(rows))).toEqual(rows)));
  });
});
