import type { ScorecardCause } from '@rumbo/contracts';
import { type FormatService, type LanguageService, personName } from '@rumbo/web-data';

/** A cause of a board's change as it is read, its parts apart so that a page can set them. */
export interface CauseWords {
  /** Who did it; null for what became due. */
  who: string | null;
  /** What was done: `corrigió el valor de 2021`. */
  action: string;
  before: string | null;
  after: string | null;
  /** Change of the plan's score in points; null where there was no score to change. */
  effect: string | null;
  verdict: 'better' | 'worse' | 'none';
  /** Short name for the chart. */
  short: string;
}

/** Puts a cause into words of the current language. */
export function causeWords(
  cause: ScorecardCause,
  { t }: Pick<LanguageService, 't'>,
  format: FormatService,
): CauseWords {
  const { effect } = cause;
  return {
    who: cause.due ? null : personName(cause, t),
    action: cause.due ? t('diff.due') : actionOf(cause, t, format),
    ...figures(cause, format, t),
    effect: effect === null ? null : format.points(effect),
    verdict: effect === null || effect === 0 ? 'none' : effect > 0 ? 'better' : 'worse',
    short: cause.due
      ? t('diff.dueShort')
      : (cause.node?.code ?? t('diff.write', { sequence: cause.sequence! })),
  };
}

function actionOf(cause: ScorecardCause, t: LanguageService['t'], format: FormatService): string {
  const { node, kind } = cause;
  return t(`ledger.action.${kind}`, {
    period: cause.period === null ? '' : format.period(cause.period),
    node: node ? `${t(`kind.${node.kind}`)} ${node.code}` : (cause.subject ?? ''),
    name: node?.name ?? cause.subject ?? '',
    kpis: '',
    // A plan that states no weight means 1.
    before: cause.before ?? '1',
    after: cause.after ?? '',
  });
}

/** The value or target before and after; a weight's are in the sentence already. */
function figures(
  { kind, before, after, unit, decimals }: ScorecardCause,
  format: FormatService,
  t: LanguageService['t'],
): Pick<CauseWords, 'before' | 'after'> {
  if (unit === null || kind === 'node.reweighted' || before === after) return { before: null, after: null };
  const write = (value: string | null) => value && format.valueWithUnit(value, { unit, decimals });
  return { before: write(before), after: write(after) ?? t('diff.noneCounts') };
}
