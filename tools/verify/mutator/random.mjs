/** Random choices that a seed repeats (mulberry32). */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** A whole number from 0 up to but without `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }
  pick(items) {
    return items[this.below(items.length)];
  }
}

/** Another value of the same kind. */
export function otherThan(value, random) {
  if (typeof value === 'number') return value + random.pick([-1, 1, 10]);
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string' || value === '') return 'x';
  const at = random.below(value.length);
  const letter = value[at] === '7' ? '8' : '7';
  return random.pick([
    value.slice(0, at) + letter + value.slice(at + 1),
    value.slice(0, at) + value.slice(at + 1),
    value.slice(0, at) + letter + value.slice(at),
  ]);
}
