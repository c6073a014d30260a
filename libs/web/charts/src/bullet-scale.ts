import type { Direction, Rule, Thresholds } from '@rumbo/domain';

/** A stretch of the scale where a value would have one of the three scored statuses. */
export interface BulletBand {
  status: 'onTrack' | 'atRisk' | 'offTrack';
  /** Percent of the scale's length. */
  from: number;
  to: number;
}

export interface BulletScale {
  /** Percent of the scale's length. */
  value: number;
  target: number | null;
  zero: number;
  bands: BulletBand[];
}

export interface BulletFigures {
  value: string;
  target: string | null;
  rule: Rule | null;
  direction: Direction;
  thresholds: Thresholds;
}

const HEADROOM = 1.12;

/**
 * Where value, target and bands of status lie on the scale. Drawing only. Bands are drawn for the rules whose
 * attainment is a straight line of the value (`ratio`, `linear`); null when there is nothing to scale by.
 */
export function bulletScale({
  value,
  target,
  rule,
  direction,
  thresholds,
}: BulletFigures): BulletScale | null {
  const v = Number(value);
  const t = target === null ? null : Number(target);
  const high = Math.max(v, t ?? v, 0) * HEADROOM;
  const low = Math.min(v, t ?? v, 0) * HEADROOM;
  if (high === low) return null;
  const at = (figure: number): number => Math.max(0, Math.min(100, ((figure - low) / (high - low)) * 100));
  const valueOf = t === null ? null : inverse(rule, direction, t);
  return {
    value: at(v),
    target: t === null ? null : at(t),
    zero: at(0),
    bands: valueOf
      ? bandsBetween(at(valueOf(Number(thresholds.onTrack))), at(valueOf(Number(thresholds.atRisk))))
      : [],
  };
}

/** The value at which an attainment is reached. */
function inverse(rule: Rule | null, direction: Direction, target: number): ((p: number) => number) | null {
  if (rule?.type === 'linear') {
    const baseline = Number(rule.baseline);
    return (p) => baseline + p * (target - baseline);
  }
  if (rule !== null && rule.type !== 'ratio') return null;
  if (direction === 'maintain') return null;
  return direction === 'increase' ? (p) => p * target : (p) => (2 - p) * target;
}

function bandsBetween(onTrack: number, atRisk: number): BulletBand[] {
  return onTrack >= atRisk
    ? [
        { status: 'offTrack', from: 0, to: atRisk },
        { status: 'atRisk', from: atRisk, to: onTrack },
        { status: 'onTrack', from: onTrack, to: 100 },
      ]
    : [
        { status: 'onTrack', from: 0, to: onTrack },
        { status: 'atRisk', from: onTrack, to: atRisk },
        { status: 'offTrack', from: atRisk, to: 100 },
      ];
}
