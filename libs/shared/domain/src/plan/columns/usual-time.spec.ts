import fc from 'fast-check';
import { usualTime } from './usual-time';

const read = (text: string) => {
  const bytes = new TextEncoder().encode(`0${text}0`);
  return usualTime(bytes, 1, bytes.length - 1);
};
/** The time whose text this is; NaN where a time prints otherwise. */
const told = (text: string) => {
  const time = Date.parse(text);
  return time === time && new Date(time).toISOString() === text ? time : NaN;
};

describe('usualTime', () => {
  it('reads what a date prints', () => {
    const [min, max] = [new Date('0100-01-01T00:00:00.000Z'), new Date('9999-12-31T23:59:59.999Z')];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(read(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it.each(['2024-02-29T00:00:00.000Z', '2023-02-29T00:00:00.000Z', '2023-04-31T12:00:00.000Z'])(
    'knows how long months are: %s',
    (text) => expect(read(text)).toBe(told(text)),
  );

  it('reads no text that no date prints', () => {
    const digit = fc.constantFrom('0', '1', '2', '3', '9', 'Z', '-', ' ');
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.nat(24), digit, (date, at, other) => {
        const text = date.toISOString();
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        const time = read(changed);
        // Years before 100 and after 9999 are read by others.
        if (time === time) expect(time).toBe(told(changed));
        else if (changed.length === 24 && changed >= '0100') expect(told(changed)).toBe(NaN);
      }),
    );
  });
});
