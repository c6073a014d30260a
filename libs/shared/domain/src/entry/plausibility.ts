import { Exact, plain, Rounded } from '../decimals/decimal';

/** Why a figure is worth a second look. It never stops anybody: the figure may be right. */
export type PlausibilityWarning =
  /** It looks shifted by a power of ten against its history; `suggestion` has its digits at the usual size. */
  | { kind: 'magnitude'; suggestion: string }
  /** It lies far outside of what was recorded before. */
  | { kind: 'outlier'; low: string; high: string };

/** Recent figures tell what is usual; older ones may be of another time. */
const MOST_HISTORY = 24;
/** Figures enough to speak of quartiles (Tukey's outer fences, 3 × the interquartile range). */
const FEWEST_FOR_FENCES = 4;
const OUTER_FENCE = 3;
/** With few or equal figures: the span of a factor around them. */
const FACTOR = 5;
/** A figure has moved by an order of magnitude from about eight times the usual size on. */
const LEAST_SHIFT = 0.9;
/** How near to the usual size the shifted figure has to come. */
const SHIFTED_WITHIN = 2;

/**
 * Compares a figure with the ones before it.
 * @param history earlier figures of the KPI that count, oldest first, the figure itself left out
 */
export function plausibilityOf(value: string, history: readonly string[]): PlausibilityWarning | null {
  const recent = history.slice(-MOST_HISTORY).map((figure) => new Rounded(figure));
  const figure = new Rounded(value);
  if (recent.length === 0) return null;
  const sorted = [...recent].sort((a, b) => a.comparedTo(b));
  const suggestion = shifted(value, sorted);
  if (suggestion !== null) return { kind: 'magnitude', suggestion };
  const [low, high] = sorted.length >= FEWEST_FOR_FENCES ? fences(sorted) : span(sorted);
  if (figure.gte(low) && figure.lte(high)) return null;
  return { kind: 'outlier', low: plain(sorted[0]!), high: plain(sorted.at(-1)!) };
}

type Sorted = readonly InstanceType<typeof Rounded>[];

/** The figure at the size of its history where a power of ten brings it there and the history keeps its size. */
function shifted(value: string, sorted: Sorted): string | null {
  const sizes = sorted.map((figure) => figure.abs()).sort((a, b) => a.comparedTo(b));
  const [least, most, usual] = [sizes[0]!, sizes.at(-1)!, quantile(sizes, 0.5)];
  const figure = new Rounded(value).abs();
  if (figure.isZero() || least.isZero() || most.div(least).gte(10)) return null;
  const orders = Rounded.log10(figure.div(usual));
  if (orders.abs().lt(LEAST_SHIFT)) return null;
  const power = orders.round().toNumber();
  const moved = new Exact(value).mul(new Exact(10).pow(-power));
  const ratio = new Rounded(moved.abs()).div(usual);
  return ratio.lte(SHIFTED_WITHIN) && ratio.gte(1 / SHIFTED_WITHIN) ? plain(moved) : null;
}

function fences(sorted: Sorted) {
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = third.minus(first).mul(OUTER_FENCE);
  return reach.isZero() ? span(sorted) : ([first.minus(reach), third.plus(reach)] as const);
}

/** From a fifth of the smallest to five times the largest; the other way round for negative ones. */
function span(sorted: Sorted) {
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return [
    least.isNegative() ? least.mul(FACTOR) : least.div(FACTOR),
    most.isNegative() ? most.div(FACTOR) : most.mul(FACTOR),
  ] as const;
}

/** Linear between the two nearest ranks. */
function quantile(sorted: Sorted, share: number) {
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)]!;
  return below.plus(sorted[Math.ceil(rank)]!.minus(below).mul(rank - Math.floor(rank)));
}
