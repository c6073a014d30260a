import type { SheetCell } from '@rumbo/contracts';
import type { Extent, Position } from '../selection/position';
import type { GridColumn } from './columns';
import type { GridRow } from './rows';

/** Rows by columns. */
export class GridTable {
  readonly extent: Extent;

  constructor(
    readonly rows: readonly GridRow[],
    readonly columns: readonly GridColumn[],
  ) {
    this.extent = { rows: rows.length, columns: columns.length };
  }

  /** Null: no period of the row's KPI ends with the column, or there is no such place. */
  cellAt({ row, column }: Position): SheetCell | null {
    const at = this.columns[column];
    return (at && this.rows[row]?.cells.get(at.end)) ?? null;
  }

  /** Whether a value may be typed there; a closed period keeps its values. */
  takesValue(position: Position): boolean {
    const cell = this.cellAt(position);
    return cell !== null && cell.closed === null;
  }

  /** Where a KPI's period stands; null when it is not in the grid. */
  find(kpi: string, period: string): Position | null {
    const row = this.rows.findIndex((one) => one.kpi.code === kpi && one.field === 'value');
    const end = [...(this.rows[row]?.cells ?? [])].find(([, cell]) => cell.period === period)?.[0];
    const column = this.columns.findIndex((one) => one.end === end);
    return row >= 0 && column >= 0 ? { row, column } : null;
  }
}
