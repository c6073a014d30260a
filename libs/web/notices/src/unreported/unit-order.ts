import type { UnreportedUnit } from '@rumbo/contracts';
import { compareCodes } from '@rumbo/domain';

export const UNIT_COLUMNS = ['line', 'owners', 'missing', 'returned', 'reported', 'daysLate'] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** `daysLate`, or `-daysLate` for the largest first, as the address says it. */
export interface UnitOrder {
  column: UnitColumn;
  descending: boolean;
}

export const LATEST_FIRST: UnitOrder = { column: 'daysLate', descending: true };

export function readOrder(text: string | undefined): UnitOrder {
  const name = text?.replace(/^-/, '');
  const column = UNIT_COLUMNS.find((one) => one === name);
  return column ? { column, descending: text!.startsWith('-') } : LATEST_FIRST;
}

export function writeOrder({ column, descending }: UnitOrder): string {
  return `${descending ? '-' : ''}${column}`;
}

/** A column that is sorted by already turns round; numbers begin with the largest. */
export function turned(order: UnitOrder, column: UnitColumn): UnitOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column !== 'line' && column !== 'owners' };
}

/** Lines of equal rank stand by code. */
export function inOrder(units: readonly UnreportedUnit[], order: UnitOrder): UnreportedUnit[] {
  const sign = order.descending ? -1 : 1;
  return [...units].sort((a, b) => sign * compare(a, b, order.column) || compareCodes(a.line, b.line));
}

function compare(a: UnreportedUnit, b: UnreportedUnit, column: UnitColumn): number {
  if (column === 'line') return compareCodes(a.line, b.line);
  if (column === 'owners') return a.owners.join().localeCompare(b.owners.join(), 'es');
  return a[column] - b[column];
}
