import { Component, computed, inject, input, output } from '@angular/core';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import type { GridColumn } from '../model/columns';
import type { GridRow } from '../model/rows';
import { covers } from '../selection/position';
import { GridCells } from '../store/grid-cells';
import { GridEntry } from '../store/grid-entry';
import { GridSelection } from '../store/grid-selection';
import { GridStore } from '../store/grid.store';
import { cellView } from '../store/cell-view';
import { CellEditorComponent } from './cell-editor.component';
import type { Geometry } from './geometry';

/** One figure of a KPI: what it is, then its cells. */
@Component({
  selector: 'rumbo-grid-row',
  imports: [CellEditorComponent, IconComponent],
  templateUrl: './grid-row.component.html',
  styleUrl: './grid-row.component.scss',
  host: {
    role: 'row',
    '[attr.aria-rowindex]': 'index() + 2',
    '[class.part]': "row().field !== 'value'",
    '[class.narrow]': 'geometry().narrow',
  },
})
export class GridRowComponent {
  private readonly cells = inject(GridCells);
  private readonly entry = inject(GridEntry);
  private readonly selection = inject(GridSelection);
  private readonly store = inject(GridStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly index = input.required<number>();
  readonly row = input.required<GridRow>();
  /** The columns that are drawn, by their index. */
  readonly columns = input.required<{ index: number; column: GridColumn }[]>();
  readonly geometry = input.required<Geometry>();
  readonly partsToggled = output<boolean>();

  protected readonly views = computed(() => {
    const words = {
      ...{ cells: this.cells, format: this.format, t: this.t },
      past: this.store.address().cutOff !== null,
    };
    return this.columns().map(({ index, column }) => cellView(this.row(), { index, ...column }, words));
  });
  protected readonly active = computed(() => {
    const { row, column } = this.selection.active();
    return row === this.index() ? column : -1;
  });
  protected readonly editing = computed(() => {
    const editing = this.entry.editing();
    return editing?.place.position.row === this.index() ? editing.place.position.column : -1;
  });
  private readonly span = computed(
    () => {
      const block = this.selection.block();
      return covers(block, { row: this.index(), column: block.left }) ? [block.left, block.right] : [1, 0];
    },
    { equal: ([a, b], [c, d]) => a === c && b === d },
  );
  protected readonly name = computed(() => {
    const { field, item, kpi } = this.row();
    if (field === 'value') return kpi.name;
    return item ?? this.t(`form.${field}`);
  });
  protected readonly unit = computed(() => {
    const { field, kpi } = this.row();
    return field === 'numerator' || field === 'denominator' ? '' : kpi.unit;
  });

  protected isSelected(column: number): boolean {
    const [left, right] = this.span();
    return column >= left! && column <= right!;
  }
}
