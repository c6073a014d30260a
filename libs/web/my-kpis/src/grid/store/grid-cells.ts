import { Injectable, inject } from '@angular/core';
import type { SheetCell } from '@rumbo/contracts';
import { type Cell, type CellRecording, RecordingQueue } from '@rumbo/web-data';
import type { MeasurementFields } from '@rumbo/web-ui';
import type { EntryState } from '../entry/assemble';
import { type ShownFigure, shownFigure, standingOf } from '../entry/cell-state';
import type { GridRow } from '../model/rows';
import type { Position } from '../selection/position';
import { GridStore } from './grid.store';

/** A place of the grid that holds a cell. */
export interface Place {
  position: Position;
  row: GridRow;
  cell: SheetCell;
}

/** The sheet's cells with what the queue knows of them. Read inside of a computed they follow both. */
@Injectable()
export class GridCells {
  private readonly store = inject(GridStore);
  private readonly queue = inject(RecordingQueue);

  /** Null: no cell is there. */
  placeAt(position: Position): Place | null {
    const table = this.store.table();
    const cell = table.cellAt(position);
    return cell && { position, row: table.rows[position.row]!, cell };
  }

  keyOf({ row, cell }: Pick<Place, 'row' | 'cell'>): Cell {
    return { plan: this.store.plan()!.code, kpi: row.kpi.code, period: cell.period };
  }

  recordingOf(place: Pick<Place, 'row' | 'cell'>): CellRecording | null {
    return this.store.address().cutOff === null ? this.queue.recordingOf(this.keyOf(place))() : null;
  }

  standingOf(place: Pick<Place, 'row' | 'cell'>): SheetCell {
    return standingOf(place.cell, this.recordingOf(place));
  }

  shown(place: Pick<Place, 'row' | 'cell'>): ShownFigure {
    const recording = this.recordingOf(place);
    return shownFigure(standingOf(place.cell, recording), recording, place.row.field);
  }

  stateOf(row: GridRow, cell: SheetCell): EntryState {
    const recording = this.recordingOf({ row, cell });
    const underWay = recording && recording.status !== 'saved' ? recording : null;
    return {
      kpi: row.kpi,
      standing: standingOf(cell, recording),
      draft: (underWay?.fields as MeasurementFields | null | undefined) ?? null,
      pending:
        (underWay?.status === 'saving' || underWay?.status === 'unsent') && (underWay?.attempts ?? 0) > 0,
    };
  }

  /** The newest sequence that the person has seen of a cell. */
  seen(standing: SheetCell): number {
    return Math.max(this.store.sheet.value()?.sequence ?? 0, standing.sequence ?? 0);
  }

  /** Whether a value may be typed there now. */
  takesValue(position: Position): boolean {
    return this.store.address().cutOff === null && this.store.table().takesValue(position);
  }
}
