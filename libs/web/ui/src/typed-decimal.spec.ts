import { typedDecimal } from './typed-decimal';

describe('typedDecimal', () => {
  it.each([
    ['13,029,542.75', '13029542.75'],
    ['$11,500,000.00', '11500000.00'],
    ['-$5', '-5'],
    [' 94 ', '94'],
    ['87.7%', '87.7'],
    ['1 234.50', '1234.50'],
    ['−3.5', '-3.5'],
    ['1,234', '1234'],
  ])('reads %s as %s', (typed, expected) => expect(typedDecimal(typed)).toBe(expected));

  it.each(['', '1234,56', '1,23', '12,34,567', '1.2.3', 'doce', '1e3', '.5', '5.', '$'])(
    'does not guess at %s',
    (typed) => expect(typedDecimal(typed)).toBeNull(),
  );
});
