import {
  BYTE_ORDER_MARK,
  csvRecord,
  sheetFigure,
  type Sheet,
  type WorkbookCell,
  type WorkbookRow,
} from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';
import { TEMPLATE_HEADINGS, type TemplateRow } from './template-rows';

const SHEET_NAME: Record<Language, string> = { es: 'Valores', en: 'Values' };
const WIDTHS = [12, 48, 14, 12, 24, 18, 18, 18, 40, 18, 18];
const TEXT_FORMAT = '@';
const REFERENCE_COLOR = '#F1F3F5';

/** The template as a CSV that spreadsheets read as UTF-8. */
export function templateCsv(rows: readonly TemplateRow[], language: Language): string {
  const records = rows.map(({ kpi, name, unit, period, item, current, target }) =>
    csvRecord([kpi, name, unit, period, item, null, null, null, null, current, target]),
  );
  return BYTE_ORDER_MARK + csvRecord(TEMPLATE_HEADINGS[language]) + records.join('');
}

/** The template as a workbook with frozen headings; columns that are there to be read only are shaded. */
export function templateSheet(rows: readonly TemplateRow[], language: Language): Sheet {
  const headings = TEMPLATE_HEADINGS[language].map((value) => ({
    value,
    fontWeight: 'bold' as const,
    backgroundColor: '#D9E2EC',
    wrap: true,
  }));
  return {
    name: SHEET_NAME[language],
    widths: WIDTHS,
    frozenRows: 1,
    rows: [headings, ...rows.map(cellsOf)],
  };
}

function cellsOf(row: TemplateRow): WorkbookRow {
  const { kpi, name, unit, period, item, current, target } = row;
  return [
    reference(kpi),
    reference(name),
    reference(unit),
    reference(period),
    item === null ? null : reference(item),
    ...[null, null, null, null],
    figure(current, row),
    figure(target, row),
  ];
}

/** As text, or a spreadsheet would make dates of `2021-03` and `1.1`. */
function reference(value: string): WorkbookCell {
  return { value, format: TEXT_FORMAT, backgroundColor: REFERENCE_COLOR };
}

function figure(value: string | null, { unit, decimals }: TemplateRow): WorkbookCell {
  if (value === null) return null;
  const shown = sheetFigure({ figure: value, unit, decimals });
  if (typeof shown.value === 'string') return reference(shown.value);
  return { value: shown.value, format: shown.format, backgroundColor: REFERENCE_COLOR };
}
