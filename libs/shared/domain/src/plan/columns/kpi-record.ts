import { FACTORS } from '../../accumulation/ratio-factor';
import { atScale, MOST_DECIMALS, POWERS } from './figure-text';
import type { Found, FigureStore } from './figure-store';
import { RECORD_FACTS, RECORD_WIDTHS, type RecordColumns } from './record-columns';
import { versionsOf } from './versions-of';
import { CELLS } from './year-block';

/** How many figures have so many decimals, how many parts, and how many ratios show each factor. Only what counts. */
interface RecordCounts {
  figures: number[];
  parts: number[];
  votes: number[];
}

/**
 * What is known of all figures of one KPI code, whatever their frequency: what its columns are scaled by and how its
 * ratios read. It counts what the current versions show, so a further value changes it without a look at the others.
 */
export class KpiRecord {
  /** By the index of the frequency; −1 without figures of it. */
  readonly slots = [-1, -1, -1, -1];
  /** Sequence of the newest revision of its figures; −1 before the first one is in its cell. */
  touched = -1;
  /** Sequence since which the facts below are what they are. */
  since = 0;

  /** Digits after the point of its longest figure that counts. */
  figureScale = 0;
  /** The same of its rule's figures. */
  ruleScale = 0;
  partScale = 0;
  /** How many of the value's units one numerator/denominator makes. */
  factor = 1;
  hasTargets = false;
  /** Whether a figure does not fit the integers that doubles hold. */
  isExact = false;

  /** Largest magnitudes of all versions there ever were, at the present scales. */
  largestValue = 0;
  largestTarget = 0;
  largestNumerator = 0;
  largestDenominator = 0;

  private known: RecordCounts | null = null;
  /** Where its counts are until one is asked for: of most records of a pack none ever is. */
  private packed: { columns: RecordColumns; row: number } | null = null;
  targets = 0;
  /** Figures that do not fit at the present scale. */
  misfits = 0;

  constructor(readonly code: string) {}

  private get counts(): RecordCounts {
    return (this.known ??= this.packed ? countsIn(this.packed.columns, this.packed.row) : noCounts());
  }

  /** What the columns are scaled by. */
  get scale(): number {
    return Math.max(this.figureScale, this.ruleScale);
  }

  countFigure(decimals: number, by: number): void {
    count(this.counts.figures, Math.min(decimals, MOST_DECIMALS), by);
  }

  countParts(numeratorDecimals: number, denominatorDecimals: number, vote: number, by: number): void {
    this.countPart(numeratorDecimals, by);
    this.countPart(denominatorDecimals, by);
    this.countVote(vote, by);
  }

  countPart(decimals: number, by: number): void {
    count(this.counts.parts, Math.min(decimals, MOST_DECIMALS), by);
  }

  /** @param vote 0 is none */
  countVote(vote: number, by: number): void {
    if (vote > 0) count(this.counts.votes, vote - 1, by);
  }

  countTarget(by: number): void {
    this.targets += by;
  }

  forgetFigures(): void {
    [this.known, this.packed, this.targets, this.misfits] = [null, null, 0, 0];
    this.largestValue = this.largestTarget = this.largestNumerator = this.largestDenominator = 0;
  }

  /** The scales that the figures now need. */
  get neededScale(): number {
    return longest(this.counts.figures);
  }

  get neededPartScale(): number {
    return longest(this.counts.parts);
  }

  /** Takes further scales; the largest magnitudes follow. */
  setScales(figureScale: number, ruleScale: number, partScale: number): void {
    const before = this.scale;
    [this.figureScale, this.ruleScale] = [figureScale, ruleScale];
    const [by, parts] = [shift(this.scale - before), shift(partScale - this.partScale)];
    this.partScale = partScale;
    this.largestValue *= by;
    this.largestTarget *= by;
    this.largestNumerator *= parts;
    this.largestDenominator *= parts;
  }

  /** Brings the facts that are not scales up to date; true when one changed. */
  settle(): boolean {
    return this.settleWith(mostVoted(this.counts.votes));
  }

  private settleWith(mostVoted: number): boolean {
    const { factor, hasTargets, isExact } = this;
    this.factor = FACTORS[mostVoted]!;
    this.hasTargets = this.targets > 0;
    this.isExact = this.misfits > 0 || this.scale >= MOST_DECIMALS;
    return factor !== this.factor || hasTargets !== this.hasTargets || isExact !== this.isExact;
  }

  /** Whether a year of the largest figures would still add up to an exact integer. */
  staysIntegers(isRatio: boolean): boolean {
    if (this.isExact || !fitsYear(this.largestValue) || !fitsYear(this.largestTarget)) return false;
    if (!isRatio) return true;
    return (
      fitsYear(this.largestNumerator * this.factor * POWERS[this.scale]!) &&
      fitsYear(this.largestDenominator) &&
      fitsYear(this.largestTarget * this.largestDenominator)
    );
  }

  /** Counts everything anew from the versions that were current at a sequence. */
  stock(store: FigureStore, upTo: number, ruleScale: number): void {
    const { values, targets } = versionsOf(store, this, upTo);
    this.forgetFigures();
    for (const { version } of values) {
      this.countFigure(version.decimals, 1);
      const { parts } = version;
      if (parts) this.countParts(parts.numeratorDecimals, parts.denominatorDecimals, parts.vote, 1);
    }
    for (const { version } of targets) {
      this.countFigure(version.decimals, 1);
      this.countTarget(1);
    }
    this.setScales(this.neededScale, ruleScale, this.neededPartScale);
    for (const found of values) this.misfits += Number(this.measureValue(found));
    for (const found of targets) this.misfits += Number(this.measureTarget(found));
    this.settle();
  }

  /** Widens the largest magnitudes by a value; true when it does not fit. */
  measureValue({ version, home }: Found): boolean {
    const { scaled, misfit } = home.scaledOf(version, this.scale);
    this.widenValue(scaled);
    const { parts } = version;
    if (parts) {
      const numerator = atScale(parts.numerator, parts.numeratorDecimals, this.partScale);
      const denominator = atScale(parts.denominator, parts.denominatorDecimals, this.partScale);
      this.widenParts(magnitude(numerator), magnitude(denominator));
    }
    return misfit;
  }

  measureTarget({ version, home }: Found): boolean {
    const { scaled, misfit } = home.scaledOf(version, this.scale);
    this.widenTarget(scaled);
    return misfit;
  }

  /** The same with figures that are at the present scales. */
  widenValue(scaled: number): void {
    this.largestValue = Math.max(this.largestValue, Math.abs(scaled));
  }

  widenParts(numerator: number, denominator: number): void {
    this.largestNumerator = Math.max(this.largestNumerator, Math.abs(numerator));
    this.largestDenominator = Math.max(this.largestDenominator, Math.abs(denominator));
  }

  widenTarget(scaled: number): void {
    this.largestTarget = Math.max(this.largestTarget, Math.abs(scaled));
  }

  /** Whether a value or target that there ever was does not fit at the present scale. */
  get everMisfitted(): boolean {
    return Math.max(this.largestValue, this.largestTarget) > Number.MAX_SAFE_INTEGER;
  }

  /** Whether the columns cannot hold all of its figures. */
  get losesTexts(): boolean {
    return this.misfits > 0 || this.largestNumerator === Infinity || this.largestDenominator === Infinity;
  }

  copy(): KpiRecord {
    const copy = Object.assign(new KpiRecord(this.code), this);
    const { figures, parts, votes } = this.counts;
    copy.known = { figures: [...figures], parts: [...parts], votes: [...votes] };
    return Object.assign(copy, { slots: [...this.slots] });
  }

  /** Puts what it knows into a row of columns, for a pack. */
  writeTo(columns: RecordColumns, row: number): void {
    const { figures, parts, votes } = this.counts;
    columns.slots.set(this.slots, row * RECORD_WIDTHS.slots);
    columns.figures.set(figures, row * RECORD_WIDTHS.figures);
    columns.parts.set(parts, row * RECORD_WIDTHS.parts);
    columns.votes.set(votes, row * RECORD_WIDTHS.votes);
    for (const name of RECORD_FACTS) columns[name][row] = this[name];
  }

  /** What was put into a row. */
  static readFrom(columns: RecordColumns, row: number, code: string): KpiRecord {
    const record = new KpiRecord(code);
    for (let frequency = 0; frequency < RECORD_WIDTHS.slots; frequency++)
      record.slots[frequency] = columns.slots[row * RECORD_WIDTHS.slots + frequency]!;
    record.touched = columns.touched[row]!;
    record.since = columns.since[row]!;
    record.figureScale = columns.figureScale[row]!;
    record.ruleScale = columns.ruleScale[row]!;
    record.partScale = columns.partScale[row]!;
    record.targets = columns.targets[row]!;
    record.misfits = columns.misfits[row]!;
    record.largestValue = columns.largestValue[row]!;
    record.largestTarget = columns.largestTarget[row]!;
    record.largestNumerator = columns.largestNumerator[row]!;
    record.largestDenominator = columns.largestDenominator[row]!;
    record.packed = { columns, row };
    const from = row * RECORD_WIDTHS.votes;
    record.settleWith(mostVoted(columns.votes, from, from + RECORD_WIDTHS.votes));
    return record;
  }
}

/** A part that does not fit is infinite. */
function magnitude(part: number): number {
  return part === part ? Math.abs(part) : Infinity;
}

function fitsYear(magnitude: number): boolean {
  return magnitude <= Number.MAX_SAFE_INTEGER / CELLS;
}

function count(counts: number[], index: number, by: number): void {
  while (counts.length <= index) counts.push(0);
  counts[index]! += by;
}

function noCounts(): RecordCounts {
  return { figures: [], parts: [], votes: [] };
}

function countsIn(columns: RecordColumns, row: number): RecordCounts {
  const of = (name: 'figures' | 'parts' | 'votes') => {
    const width = RECORD_WIDTHS[name];
    return Array.from(columns[name].subarray(row * width, (row + 1) * width));
  };
  return { figures: of('figures'), parts: of('parts'), votes: of('votes') };
}

function longest(counts: readonly number[]): number {
  let at = counts.length - 1;
  while (at > 0 && counts[at] === 0) at--;
  return Math.max(0, at);
}

/** Of equally many the smallest factor; the first where there is no vote. */
function mostVoted(votes: ArrayLike<number>, from = 0, to = votes.length): number {
  let best = from;
  for (let at = from + 1; at < to; at++) if (votes[at]! > (votes[best] ?? 0)) best = at;
  return best - from;
}

function shift(decimals: number): number {
  return decimals >= 0 ? POWERS[decimals]! : 1 / POWERS[-decimals]!;
}
