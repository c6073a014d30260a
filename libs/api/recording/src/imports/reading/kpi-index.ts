import { RumboError } from '@rumbo/api-platform';
import type { KpiEntry, PlanState } from '@rumbo/domain';
import { normalized } from './headings';
import type { Placed } from './sheet-values';

/** Finds the KPIs of a plan by what a sheet calls them. */
export class KpiIndex {
  private readonly byName = new Map<string, KpiEntry[]>();
  private readonly byCode = new Map<string, KpiEntry>();

  /** @param isOwn KPIs of one's own go before others of the same name */
  constructor(
    state: PlanState,
    private readonly isOwn: (entry: KpiEntry) => boolean,
  ) {
    for (const entry of state.kpis()) {
      this.byCode.set(normalized(entry.code), entry);
      const name = normalized(entry.name);
      this.byName.set(name, [...(this.byName.get(name) ?? []), entry]);
    }
  }

  /** @throws RumboError IMPORT.CELL_KPI_MISSING, IMPORT.CELL_KPI_UNKNOWN, IMPORT.CELL_KPI_AMBIGUOUS */
  find({ cell, address }: Placed): KpiEntry {
    if (!cell) throw new RumboError('IMPORT.CELL_KPI_MISSING', { cell: address });
    const key = normalized(cell.text);
    const exact = this.byCode.get(key) ?? this.byCode.get(key.split(' ')[0] ?? '');
    if (exact && (normalized(exact.code) === key || key.endsWith(normalized(exact.name)))) return exact;
    const named = this.byName.get(key) ?? [];
    const own = named.filter(this.isOwn);
    const [found, another] = own.length > 0 ? own : named;
    const text = cell.text.slice(0, 80);
    if (!found) throw new RumboError('IMPORT.CELL_KPI_UNKNOWN', { text });
    if (!another) return found;
    throw new RumboError('IMPORT.CELL_KPI_AMBIGUOUS', {
      text,
      codes: named.map(({ code }) => code).join(', '),
    });
  }
}
