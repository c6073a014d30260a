import type { SheetCell } from '@rumbo/contracts';
import { type FormatService, type RecordingStatus, type Translate, recordingSentence } from '@rumbo/web-data';
import type { IconName } from '@rumbo/web-ui';
import { parsePeriod } from '@rumbo/domain';
import type { GridRow } from '../model/rows';
import type { GridCells } from './grid-cells';

/** A cell as it is drawn and read out. */
export interface CellView {
  column: number;
  /** No period of the KPI ends there. */
  blank: boolean;
  text: string;
  /** What is shown is a text that is not recorded. */
  typed: boolean;
  /** The words under the figure, with a shape of their own. */
  caption: { words: string; icon: IconName | null; tone: CellTone } | null;
  /** Short name of the period where it is not the column's. */
  tag: string;
  readOnly: boolean;
  /** All of it in words. */
  label: string;
}

export type CellTone = RecordingStatus | 'returned' | 'due' | 'closed' | 'plain';

export const STATUS_ICONS: Record<RecordingStatus, IconName> = {
  draft: 'edit',
  unsent: 'clock',
  saving: 'refresh',
  saved: 'check',
  failed: 'alert',
  conflict: 'compare',
};

interface Words {
  cells: GridCells;
  format: FormatService;
  t: Translate;
  /** Whether the page shows the past. */
  past: boolean;
}

/** The unit that a field's figures are in: numerators and denominators have none that the plan tells. */
export function quantityOf({ field, kpi }: GridRow) {
  return field === 'numerator' || field === 'denominator'
    ? { unit: '', decimals: null }
    : { unit: kpi.unit, decimals: kpi.decimals };
}

export function cellView(
  row: GridRow,
  column: { index: number; period: string; end: number },
  words: Words,
): CellView {
  const { cells, format, t, past } = words;
  const cell = row.cells.get(column.end);
  if (!cell) return blankCell(row, column, words);
  const standing = cells.standingOf({ row, cell });
  const { figure, typed, status } = cells.shown({ row, cell });
  const text = typed ?? (figure === null ? '' : format.value(figure, quantityOf(row)));
  const tag = cell.period === column.period ? '' : shortPeriod(cell.period, t);
  const caption = captionOf(row, standing, status, words);
  const recording = cells.recordingOf({ row, cell });
  const why = recording && status ? recordingSentence(recording, t) : '';
  const label = [
    format.period(cell.period),
    // What is seen comes in one piece, in the order in which it is seen.
    text,
    tag,
    caption?.words,
    text === '' ? t('grid.empty') : '',
    why,
    standing.target && row.field === 'value' && caption?.tone !== 'plain'
      ? targetWords(row, standing, words)
      : '',
    standing.closed === null ? '' : t('grid.closedBy', { period: format.period(standing.closed) }),
    past ? t('grid.past') : '',
  ];
  return {
    column: column.index,
    blank: false,
    text,
    typed: typed !== null,
    caption,
    tag,
    readOnly: past || standing.closed !== null,
    label: [...new Set(label.filter(Boolean))].join('. '),
  };
}

function blankCell(row: GridRow, column: { index: number; period: string }, { format, t }: Words): CellView {
  return {
    column: column.index,
    blank: true,
    text: '',
    typed: false,
    caption: null,
    tag: '',
    readOnly: true,
    label: t('grid.blank', {
      period: format.period(column.period),
      frequency: t(`frequency.${row.kpi.frequency}`).toLowerCase(),
    }),
  };
}

function captionOf(
  row: GridRow,
  standing: SheetCell,
  status: RecordingStatus | null,
  words: Words,
): CellView['caption'] {
  const { t, past } = words;
  if (status) return { words: t(`recording.state.${status}`), icon: STATUS_ICONS[status], tone: status };
  if (standing.closed !== null) return { words: t('grid.closed'), icon: 'lock', tone: 'closed' };
  if (row.field !== 'value') return null;
  if (standing.returned) return { words: t('grid.returned'), icon: 'arrow-left', tone: 'returned' };
  if (standing.due && !past) return { words: t('grid.due'), icon: 'clock', tone: 'due' };
  return standing.target === null
    ? null
    : { words: targetWords(row, standing, words), icon: null, tone: 'plain' };
}

function targetWords(row: GridRow, { target }: SheetCell, { format, t }: Words): string {
  return t('grid.target', { value: format.value(target!, quantityOf(row)) });
}

/** `2026`, `S1`, `T1`: the year is the column's. */
function shortPeriod(text: string, t: Translate): string {
  const period = parsePeriod(text)!;
  if (period.frequency === 'yearly') return text;
  return t(`grid.short.${period.frequency}`, { number: period.index + 1 });
}
