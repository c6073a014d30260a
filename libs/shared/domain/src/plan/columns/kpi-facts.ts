import type { KpiRecord } from './kpi-record';
import type { ScaledRule } from './kpi-rules';
import { POWERS } from './figure-text';

/** Whatever a year's figures add up to certainly stays an integer that doubles hold. Bit of `KpiFacts.code`, as are these. */
export const IS_PLAIN = 64;
export const HAS_TARGETS = 128;
/** A figure does not fit, so that the KPI goes along the decimal path. */
export const IS_EXACT = 8192;

/** What follows from a KPI's figures, as columns by the KPI's index. */
export class KpiFacts {
  /** Its slot in the frequency of its definition; −1 without figures. */
  readonly slot: Int32Array;
  /** Its part slot; −1 without parts. */
  readonly part: Int32Array;
  /** The code of the KPI's rule (`KpiRules.code`) and the bits above: most of what scoring asks, in one number. */
  readonly code: Uint16Array;
  /** Digits after the point that the KPI's figures are scaled by. */
  readonly scale: Uint8Array;
  /** IS_EXACT and IS_PLAIN by the figures alone, without the rule's. */
  private readonly isExact: Uint8Array;
  private readonly staysIntegers: Uint8Array;
  /** How many of the value's units one numerator/denominator makes; see ratioFactorOf. */
  readonly ratioFactor: Float64Array;
  /** What brings a sum of numerators to the scale of the values. */
  readonly partUnit: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly bands: ScaledRule['bands'][];
  /** Sequence since which all of it holds. */
  readonly since: Float64Array;
  /** Whether states of other sequences read them too: then they are copied before they change. */
  isShared = false;
  private order: Int32Array | null = null;
  newestSince = 0;

  constructor(readonly count: number) {
    this.slot = new Int32Array(count).fill(-1);
    this.part = new Int32Array(count).fill(-1);
    [this.code, this.scale] = [new Uint16Array(count), new Uint8Array(count)];
    [this.isExact, this.staysIntegers] = [new Uint8Array(count), new Uint8Array(count)];
    [this.ratioFactor, this.partUnit] = [new Float64Array(count).fill(1), new Float64Array(count).fill(1)];
    [this.low, this.high] = [new Float64Array(count), new Float64Array(count)];
    this.bands = new Array<ScaledRule['bands']>(count).fill(null);
    // Not compiled yet.
    this.since = new Float64Array(count).fill(-1);
  }

  /** The KPIs in order of their slots, so that a sweep reads the columns from one end to the other. */
  inSlotOrder(): Int32Array {
    this.order ??= Int32Array.from(this.slot.keys()).sort((a, b) => this.slot[a]! - this.slot[b]! || a - b);
    return this.order;
  }

  copy(): KpiFacts {
    const copy = new KpiFacts(this.count);
    const columns = ['slot', 'part', 'code', 'scale', 'isExact', 'staysIntegers', 'ratioFactor', 'partUnit', 'low', 'high', 'since'] as const; // prettier-ignore
    for (const name of columns) copy[name].set(this[name]);
    for (let k = 0; k < this.count; k++) copy.bands[k] = this.bands[k]!;
    [copy.newestSince, copy.order] = [this.newestSince, this.order];
    return copy;
  }

  /** Whether a KPI's facts are those of its record. */
  isUpToDate(k: number, facts: RecordFacts): boolean {
    return (
      this.since[k] === facts.since &&
      this.slot[k] === facts.slot &&
      this.part[k] === facts.part &&
      this.scale[k] === facts.scale &&
      this.ratioFactor[k] === facts.factor &&
      this.hasTargets(k) === facts.hasTargets &&
      this.isExact[k] === Number(facts.isExact) &&
      this.staysIntegers[k] === Number(facts.staysIntegers)
    );
  }

  hasTargets(k: number): boolean {
    return (this.code[k]! & HAS_TARGETS) !== 0;
  }

  set(k: number, facts: RecordFacts, rule: ScaledRule, ruleCode: number): void {
    if (this.slot[k] !== facts.slot) this.order = null;
    [this.slot[k], this.part[k], this.scale[k]] = [facts.slot, facts.part, facts.scale];
    this.code[k] =
      ruleCode |
      (facts.staysIntegers && !rule.misfit ? IS_PLAIN : 0) |
      (facts.hasTargets ? HAS_TARGETS : 0) |
      (facts.isExact || rule.misfit ? IS_EXACT : 0);
    [this.isExact[k], this.staysIntegers[k]] = [Number(facts.isExact), Number(facts.staysIntegers)];
    this.ratioFactor[k] = facts.factor;
    this.partUnit[k] = facts.factor * POWERS[facts.scale]!;
    [this.low[k], this.high[k], this.bands[k]] = [rule.low, rule.high, rule.bands];
    this.since[k] = facts.since;
    this.newestSince = Math.max(this.newestSince, facts.since);
  }

  get byteLength(): number {
    // Eight for each band's reference besides the columns.
    return this.count * (4 + 4 + 5 + 8 * 5 + 8);
  }
}

/** The facts of one KPI in its definition's frequency. */
export interface RecordFacts {
  slot: number;
  part: number;
  scale: number;
  isExact: boolean;
  staysIntegers: boolean;
  hasTargets: boolean;
  factor: number;
  since: number;
}

export function factsOf(
  record: KpiRecord | undefined,
  frequency: number,
  partSlots: Int32Array,
  isRatio: boolean,
  ruleScale: number,
): RecordFacts {
  if (!record) {
    const isExact = ruleScale > 15;
    return { slot: -1, part: -1, scale: ruleScale, isExact, staysIntegers: !isExact, hasTargets: false, factor: 1, since: 0 }; // prettier-ignore
  }
  const slot = record.slots[frequency]!;
  const { scale, isExact, hasTargets, factor, since } = record;
  return {
    slot,
    part: slot < 0 ? -1 : partSlots[slot]!,
    scale,
    isExact,
    staysIntegers: record.staysIntegers(isRatio),
    hasTargets,
    factor,
    since,
  };
}
