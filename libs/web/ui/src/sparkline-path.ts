export interface SparklineShape {
  /** One path for each run of neighbouring points; a missing point leaves a gap. */
  lines: string[];
  /** Points without neighbours, and the last one. */
  dots: { x: number; y: number; last: boolean }[];
}

/**
 * Lays out a series in a box. Drawing only: figures may be floats here, they are written elsewhere.
 * A series of equal values runs through the middle.
 */
export function sparklineShape(points: (number | null)[], width: number, height: number): SparklineShape {
  const known = points.filter((point) => point !== null);
  if (known.length === 0) return { lines: [], dots: [] };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const at = (value: number, index: number) => ({
    x: round(points.length > 1 ? index * step : width / 2),
    y: round(span === 0 ? height / 2 : height - ((value - low) / span) * height),
  });
  const runs: { x: number; y: number }[][] = [];
  let open = false;
  points.forEach((point, index) => {
    if (point === null) {
      open = false;
      return;
    }
    if (!open) runs.push([]);
    runs[runs.length - 1]!.push(at(point, index));
    open = true;
  });
  const lastRun = runs[runs.length - 1]!;
  const last = lastRun[lastRun.length - 1]!;
  return {
    lines: runs
      .filter((run) => run.length > 1)
      .map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`),
    dots: [
      ...runs.filter((run) => run.length === 1 && run !== lastRun).map(([dot]) => ({ ...dot!, last: false })),
      { ...last, last: true },
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
