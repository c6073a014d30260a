export interface WaterfallStep {
  label: string;
  effect: number;
}

/** One bar of a waterfall: a level that stands, or a step from one level to the next. */
export interface WaterfallBar {
  label: string;
  kind: 'level' | 'up' | 'down' | 'none';
  /** Where the step starts; 0 for a level. */
  from: number;
  to: number;
  /** `to` less `from` for a step; the level itself for a level. */
  amount: number;
}

export interface Waterfall {
  start: number;
  end: number;
  startLabel: string;
  endLabel: string;
  /** In the order in which they are drawn. */
  steps: WaterfallStep[];
  /** Smaller steps that nobody named: how many, and where they lead to. */
  further?: { count: number; effect: number };
  /** Name of what stands for the steps beyond the limit. */
  restLabel: (count: number) => string;
}

/**
 * The bars from one level to another through the steps. Beyond the limit the remaining steps become one, so that the
 * last step always ends on the last level.
 */
export function waterfallBars(waterfall: Waterfall, limit: number): WaterfallBar[] {
  const { start, end, steps, further = { count: 0, effect: 0 } } = waterfall;
  const rest = steps.slice(limit);
  const shown = steps.slice(0, limit);
  const count = rest.length + further.count;
  if (count > 0) {
    const effect = rest.reduce((sum, step) => sum + step.effect, further.effect);
    shown.push({ label: waterfall.restLabel(count), effect });
  }
  const bars = [level(waterfall.startLabel, start)];
  let at = start;
  for (const { label, effect } of shown) {
    bars.push({ label, kind: kindOf(effect), from: at, to: at + effect, amount: effect });
    at += effect;
  }
  return [...bars, level(waterfall.endLabel, end)];
}

/** Where the scale starts: at zero, unless the steps would then be too small to be seen. */
export function waterfallFloor(bars: readonly WaterfallBar[]): number {
  const levels = bars.flatMap(({ kind, from, to }) => (kind === 'level' ? [to] : [from, to]));
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  const spread = highest - lowest;
  if (spread === 0 || spread > highest / 5) return Math.min(0, lowest);
  return Math.max(0, Math.floor((lowest - spread) * 100) / 100);
}

function level(label: string, at: number): WaterfallBar {
  return { label, kind: 'level', from: 0, to: at, amount: at };
}

function kindOf(effect: number): WaterfallBar['kind'] {
  if (effect === 0) return 'none';
  return effect > 0 ? 'up' : 'down';
}
