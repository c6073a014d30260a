import { CELLS } from './columns/year-block';
import type { PlanState } from './plan-state';

/**
 * The years in which a KPI of the plan, in its own frequency, has a value that counts or a target, ascending. Read from
 * the columns, so that a plan of millions of figures tells it in an instant.
 */
export function figureYears({ columns }: PlanState): { valued: number[]; targeted: number[] } {
  const { slot } = columns.facts;
  const hasAny = (cells: Float64Array): boolean => {
    for (let k = 0; k < columns.count; k++) {
      const first = slot[k]! * CELLS;
      if (first < 0) continue;
      for (let cell = first; cell < first + CELLS; cell++) if (!Number.isNaN(cells[cell] ?? NaN)) return true;
    }
    return false;
  };
  const yearsWith = (name: 'values' | 'targets') =>
    columns.years().filter((year) => {
      const figures = columns.year(year);
      return figures !== null && hasAny(figures[name]);
    });
  return { valued: yearsWith('values'), targeted: yearsWith('targets') };
}
