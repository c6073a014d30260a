import { Component, computed, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FREQUENCIES } from '@rumbo/domain';
import { LanguageService, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { partsOf } from '../model/rows';
import { GridStore } from '../store/grid.store';

const KEYS = ['move', 'edit', 'save', 'block', 'fill', 'undo', 'parts', 'leave'] as const;

/** Plan, years, length of the periods, search, parts; and what the keys do. */
@Component({
  selector: 'rumbo-grid-toolbar',
  imports: [IconComponent, MatButton],
  templateUrl: './grid-toolbar.component.html',
  styleUrl: './grid-toolbar.component.scss',
})
export class GridToolbarComponent {
  protected readonly store = inject(GridStore);
  protected readonly plural = inject(LanguageService).plural;
  protected readonly t = injectTranslate();

  readonly changed = output<Record<string, string | null>>();

  protected readonly keys = KEYS;
  protected readonly from = computed(() => this.store.sheet.value()?.from.slice(0, 4) ?? '');
  protected readonly to = computed(() => this.store.sheet.value()?.to.slice(0, 4) ?? '');
  /** Periods as short as those of the KPIs, or longer. */
  protected readonly choices = computed(() => {
    const [shortest] = this.store.frequencies();
    return FREQUENCIES.slice(shortest ? FREQUENCIES.indexOf(shortest) : 0);
  });
  private readonly parted = computed(() =>
    this.store
      .kpis()
      .filter((kpi) => partsOf(kpi).length > 0)
      .map(({ code }) => code),
  );
  protected readonly anyParts = computed(() => this.parted().length > 0);
  protected readonly anyOpen = computed(() => this.store.address().open.length > 0);

  protected choosePlan(event: Event): void {
    this.changed.emit({ plan: valueOf(event), desde: null, hasta: null, frecuencia: null, abierto: null });
  }

  /** The other end follows where the range would be none. */
  protected chooseFrom(event: Event): void {
    const from = valueOf(event);
    this.changed.emit({ desde: from, hasta: this.to() < from ? from : this.to() });
  }

  protected chooseTo(event: Event): void {
    const to = valueOf(event);
    this.changed.emit({ hasta: to, desde: this.from() > to ? to : this.from() });
  }

  protected chooseFrequency(event: Event): void {
    this.changed.emit({ frecuencia: valueOf(event) });
  }

  protected search(event: Event): void {
    this.changed.emit({ buscar: valueOf(event) || null });
  }

  protected toggleParts(): void {
    this.changed.emit({ abierto: this.anyOpen() ? null : this.parted().join(',') });
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}
