import { untracked } from '@angular/core';
import type { KpiSummary, ScorecardKpi, ScorecardNode } from '@rumbo/contracts';
import type { Change, FormatService, LanguageService } from '@rumbo/web-data';
import type { BoardRow } from '../board-rows';
import { changeOf, isKpi } from '../board-tree';
import { courseWords } from '../course';
import { keyOf } from '../levels/board-node';
import type { ScorecardStore } from '../scorecard.store';

/** A row with everything said in the words and formats of the current language. */
export interface RowView {
  row: BoardRow;
  /** Null on groups. */
  kpi: {
    /** Address of its page. */
    link: string;
    actual: string | null;
    unit: string;
    target: string | null;
    provisional: boolean;
    own: boolean;
  } | null;
  /** What the button of a group does while it is closed, and while it is open. */
  toggles: { open: string; close: string } | null;
  /** What a group's KPIs tell together; null on KPIs. */
  summary: string | null;
  /** Attainment of a KPI, score of a group. */
  result: string | null;
  change: { text: string; verdict: Change['verdict']; sign: number } | null;
  course: { points: (number | null)[]; label: string } | null;
}

export interface RowContext {
  linkOf: (kpi: string) => string;
  store: ScorecardStore;
  format: FormatService;
  language: LanguageService;
}

/**
 * The views of rows. What a row says depends on its node, which never changes, so it is said once for as long as
 * the language and what the rows are read with stay the same; whoever reads in a reactive context hears of those.
 */
export class RowViews {
  private readonly known = new WeakMap<ScorecardNode, Said>();

  constructor(private readonly context: RowContext) {
    context.language.language();
    context.store.context.kpis();
    context.store.context.earlier();
    context.store.trendNodes();
    context.store.period();
  }

  of(row: BoardRow): RowView {
    if (row.pending) return { row, ...NOTHING };
    let said = this.known.get(row.node);
    if (!said) this.known.set(row.node, (said = untracked(() => saidOf(row.node, this.context))));
    return { row, ...said };
  }
}

type Said = Omit<RowView, 'row'>;

const NOTHING: Said = { kpi: null, toggles: null, summary: null, result: null, change: null, course: null };

function saidOf(node: ScorecardNode, context: RowContext): Said {
  return isKpi(node) ? kpiSaid(node, context) : groupSaid(node, context);
}

function groupSaid(node: ScorecardNode, { store, format, language }: RowContext): Said {
  const summary = store.summaries().of(node);
  const parts = summary.kpis === null ? [] : [language.plural('board.kpis', summary.kpis)];
  if (summary.better > 0 && summary.comparable) parts.push(language.plural('board.better', summary.better));
  const course = store.scoreCourse(keyOf(node));
  const name = { name: node.code };
  return {
    kpi: null,
    toggles: { open: language.t('board.expand', name), close: language.t('board.collapse', name) },
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

function kpiSaid(node: ScorecardKpi, { linkOf, store, format, language }: RowContext): Said {
  const kpi: KpiSummary | undefined = store.kpis().get(node.code);
  const quantity = { unit: node.unit, decimals: kpi?.decimals ?? null };
  // A target without a value is in no sum yet, but people want to see it.
  const planned = kpi?.latestTarget?.period === store.period() ? kpi?.latestTarget?.value : undefined;
  const target = node.target ?? planned ?? null;
  const change = changeOf(node, store.actualsBefore());
  const course = store.valueCourse(node.code, node.actual);
  return {
    kpi: {
      link: linkOf(node.code),
      actual: node.actual === null ? null : format.value(node.actual, quantity),
      unit: format.unitWords(node.unit),
      target: target === null ? null : format.value(target, quantity),
      provisional: node.provisional,
      own: kpi?.own ?? false,
    },
    toggles: null,
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
