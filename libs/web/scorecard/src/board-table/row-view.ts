import type { KpiSummary } from '@rumbo/contracts';
import type { Change, FormatService, LanguageService } from '@rumbo/web-data';
import type { BoardRow } from '../board-rows';
import { changeOf, isKpi, summarize } from '../board-tree';
import { courseWords } from '../course';
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
      points: course.points,
      label: courseWords(
        language.t('board.scoreCourse'),
        course,
        (period) => format.period(period),
        (score) => format.percent(score),
      ),
    },
  };
}

function kpiView(row: BoardRow, node: BoardRow['node'], { store, format, language }: RowContext): RowView {
  if (!isKpi(node)) throw new Error('not a KPI');
  const kpi: KpiSummary | undefined = store.kpis().get(node.code);
  const quantity = { unit: node.unit, decimals: kpi?.decimals ?? null };
  // A target without a value is in no sum yet, but people want to see it.
  const planned = kpi?.latestTarget?.period === store.period() ? kpi?.latestTarget?.value : undefined;
  const target = node.target ?? planned ?? null;
  const change = changeOf(node, store.actualsBefore());
  const course = store.valueCourse(node.code, node.actual);
  return {
    row,
    kpi: {
      actual: node.actual === null ? null : format.value(node.actual, quantity),
      unit: format.unitWords(node.unit),
      target: target === null ? null : format.value(target, quantity),
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
      points: course.points.map((value) => (value === null ? null : Number(value))),
      label: courseWords(
        language.t('board.valueCourse'),
        course,
        (period) => format.period(period),
        (value) => format.valueWithUnit(value, quantity),
      ),
    },
  };
}
