import { Component, computed, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  FormatService,
  RecordingQueue,
  SessionStore,
  injectTranslate,
  personName,
  recordingSentence,
} from '@rumbo/web-data';
import { IconComponent, RecordingStateComponent } from '@rumbo/web-ui';
import { figureOf } from '../model/rows';
import { quantityOf } from '../store/cell-view';
import { GridCells } from '../store/grid-cells';
import { GridSelection } from '../store/grid-selection';
import { GridUndo } from '../store/grid-undo';
import { GridStore } from '../store/grid.store';

/** All that is known of the active cell, as a spreadsheet's formula bar tells it. */
@Component({
  selector: 'rumbo-cell-bar',
  imports: [IconComponent, MatButton, RecordingStateComponent, RouterLink],
  templateUrl: './cell-bar.component.html',
  styleUrl: './cell-bar.component.scss',
})
export class CellBarComponent {
  private readonly cells = inject(GridCells);
  private readonly selection = inject(GridSelection);
  private readonly undo = inject(GridUndo);
  private readonly queue = inject(RecordingQueue);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(GridStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly edited = output();
  readonly undone = output();

  private readonly place = computed(() => this.cells.placeAt(this.selection.active()));
  protected readonly row = computed(() => this.store.table().rows[this.selection.active().row] ?? null);
  protected readonly told = computed(() => {
    const place = this.place();
    if (!place) return null;
    const standing = this.cells.standingOf(place);
    const recording = this.cells.recordingOf(place);
    const quantity = quantityOf(place.row);
    const figure = figureOf(standing, place.row.field);
    const recent = place.row.kpi.recent.filter(({ period }) => period !== place.cell.period).at(-1);
    return {
      period: this.format.period(place.cell.period),
      value: figure === null ? '' : this.format.valueWithUnit(figure, quantity),
      target: standing.target === null ? '' : this.format.valueWithUnit(standing.target, quantity),
      note: standing.note ?? '',
      by: standing.at
        ? // Without a name it was just saved here.
          this.t('grid.bar.by', {
            who:
              standing.actorName === null
                ? (this.session.me()?.displayName ?? '')
                : personName(standing, this.t),
            at: this.format.dateTime(standing.at),
          })
        : '',
      returned: standing.returned
        ? this.t('myKpis.returnedBy', {
            who: standing.returned.by,
            period: this.format.period(place.cell.period),
            reason: standing.returned.reason ?? '',
          })
        : '',
      closed: standing.closed === null ? '' : this.format.period(standing.closed),
      last: recent
        ? this.t('grid.bar.last', {
            value: this.format.valueWithUnit(recent.value, {
              unit: place.row.kpi.unit,
              decimals: place.row.kpi.decimals,
            }),
            period: this.format.period(recent.period),
          })
        : '',
      status: recording?.status ?? null,
      why: recording ? recordingSentence(recording, this.t) : '',
      editable: this.cells.takesValue(place.position),
      undoable: this.undo.undoable(place) && this.store.address().cutOff === null,
    };
  });

  protected settle(): void {
    const place = this.place();
    if (place) this.queue.askConflict(this.cells.keyOf(place));
  }
}
