/** What happened to a figure over time. */
export interface Course<T> {
  periods: string[];
  points: (T | null)[];
}

/** The course from its first known point on; null when fewer than two points are known. */
export function courseOf<T>(periods: readonly string[], points: readonly (T | null)[]): Course<T> | null {
  if (points.filter((point) => point !== null).length < 2) return null;
  const first = points.findIndex((point) => point !== null);
  return { periods: periods.slice(first), points: points.slice(first) };
}

/** A course in words: `Puntaje por año. 2020: 90.0%; 2021: 100.0%`. */
export function courseWords<T>(
  title: string,
  { periods, points }: Course<T>,
  writePeriod: (period: string) => string,
  write: (point: T) => string,
): string {
  const said = periods.flatMap((period, index) => {
    const point = points[index];
    return point == null ? [] : [`${writePeriod(period)}: ${write(point)}`];
  });
  return `${title}. ${said.join('; ')}`;
}
