import { Component, computed, inject } from '@angular/core';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { selectionSums } from '../selection/selection-sums';
import { heightOf, positionsOf, widthOf } from '../selection/position';
import { quantityOf } from '../store/cell-view';
import { GridCells } from '../store/grid-cells';
import { GridSelection } from '../store/grid-selection';

/** What is selected in figures: how many, their sum and average where they are of one unit. */
@Component({
  selector: 'rumbo-selection-bar',
  template: `
    <p class="number">
      <span>{{ size() }}</span>
      @if (sums().count > 0) {
        <span>{{ plural('grid.sums.count', sums().count) }}</span>
        @if (sums().sum; as sum) {
          <span>{{ t('grid.sums.sum', { value: show(sum) }) }}</span>
          <span>{{ t('grid.sums.average', { value: show(sums().average!, true) }) }}</span>
        } @else {
          <span>{{ t('grid.sums.mixed') }}</span>
        }
      }
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0.125rem 1.25rem;
      margin: 0;
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
    }
  `,
})
export class SelectionBarComponent {
  private readonly cells = inject(GridCells);
  private readonly selection = inject(GridSelection);
  private readonly format = inject(FormatService);
  protected readonly plural = inject(LanguageService).plural;
  protected readonly t = injectTranslate();

  protected readonly size = computed(() => {
    const block = this.selection.block();
    const [rows, columns] = [heightOf(block), widthOf(block)];
    return this.plural('grid.sums.size', rows * columns, { rows, columns });
  });
  protected readonly sums = computed(() =>
    selectionSums(
      positionsOf(this.selection.block()).flatMap((position) => {
        const place = this.cells.placeAt(position);
        const figure = place && this.cells.shown(place).figure;
        return figure == null ? [] : [{ figure, unit: quantityOf(place!.row).unit }];
      }),
    ),
  );

  protected show(figure: string, rounded = false): string {
    const unit = this.sums().unit ?? '';
    const decimals = figure.includes('.') ? figure.length - figure.indexOf('.') - 1 : 0;
    return this.format.value(figure, { unit, decimals: rounded ? Math.min(decimals, 2) : null });
  }
}
