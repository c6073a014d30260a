import type { KpiSummary } from '@rumbo/contracts';
import type { Change, FormatService, LanguageService } from '@rumbo/web-data';
import type { BoardRow } from '../board-rows';
import { changeOf, isKpi, summarize } from '../board-tree';
import type { ScorecardStore } from '../scorecard.store';

/** A row with everything said in the words and formats of the current language. */
export interface RowView {
  row: BoardRow;
  /** Null on groups. */
  kpi: {
    actual: string | null;
    unit: string;
    target: string | null;
    provisional: boolean;
    own: boolean;
  } | null;
  /** What a group's KPIs tell together; null on KPIs. */
  summary: string | null;
  /** Attainment of a KPI, score of a group. */
  result: string | null;
  change: { text: string; verdict: Change['verdict']; sign: number } | null;
  course: { points: (number | null)[]; label: string } | null;
}

export interface RowContext {
  store: ScorecardStore;
  format: FormatService;
  language: LanguageService;
}

export function rowView(row: BoardRow, context: RowContext): RowView {
  const { node } = row;
  return isKpi(node) ? kpiView(row, node, context) : groupView(row, context);
}

function groupView(row: BoardRow, { store, format, language }: RowContext): RowView {
  const { node } = row;
  const summary = summarize(node, store.actualsBefore());
  const parts = [language.plural('board.kpis', summary.kpis)];
  if (summary.better > 0) parts.push(language.plural('board.better', summary.better));
  const course = store.scoreCourse(row.key);
  return {
    row,
    kpi: null,
    summary: parts.join(' · '),
    result: node.score === null ? null : format.percent(node.score),
    change: null,
    course: course && {
      points: course.scores,
      label: courseLabel(language.t('board.scoreCourse'), course.periods, course.scores, format, (score) =>
        format.percent(score),
      ),
    },
  };
}

function kpiView(row: BoardRow, node: BoardRow['node'], { store, format, language }: RowContext): RowView {
  if (!isKpi(node)) throw new Error('not a KPI');
  const kpi: KpiSummary | undefined = store.kpis().get(node.code);
  const quantity = { unit: node.unit, decimals: kpi?.decimals ?? null };
  const change = changeOf(node, store.actualsBefore());
  const course = store.valueCourse(node.code, node.actual);
  return {
    row,
    kpi: {
      actual: node.actual === null ? null : format.value(node.actual, quantity),
      unit: format.unitWords(node.unit),
      target: node.target === null ? null : format.value(node.target, quantity),
      provisional: node.provisional,
      own: kpi?.own ?? false,
    },
    summary: null,
    result: node.attainment === null ? null : format.percent(node.attainment),
    change: change && {
      text:
        change.share === null
          ? format.change(change.difference, quantity)
          : format.percentChange(change.share),
      verdict: change.verdict,
      sign: Math.sign(Number(change.difference)),
    },
    course: course && {
      points: course.values.map((value) => (value === null ? null : Number(value))),
      label: courseLabel(language.t('board.valueCourse'), course.periods, course.values, format, (value) =>
        format.valueWithUnit(value, quantity),
      ),
    },
  };
}

function courseLabel<T>(
  title: string,
  periods: readonly string[],
  points: readonly (T | null)[],
  format: FormatService,
  write: (point: T) => string,
): string {
  const said = periods.flatMap((period, index) => {
    const point = points[index];
    return point == null ? [] : [`${format.period(period)}: ${write(point)}`];
  });
  return `${title}. ${said.join('; ')}`;
}
