import type { ExplainedSubPeriod, Explanation } from '@rumbo/domain';
import type { FormatService, LanguageService, Quantity } from '@rumbo/web-data';

/** The sentences that tell how a KPI's score came to be, in order. */
export function explanationWords(
  explanation: Explanation,
  quantity: Quantity,
  language: LanguageService,
  format: FormatService,
): string[] {
  const { t } = language;
  const period = format.period(explanation.period);
  const sentences = [valueSentence(explanation, quantity, language, format)];
  sentences.push(...exclusionSentences(explanation, language, format));
  if (explanation.score === null || explanation.attainment === null) {
    const countsAsZero =
      explanation.status === 'noData' && (explanation.ancestors[0]?.contribution ?? null) !== null;
    sentences.push(t(`explain.unscored.${countsAsZero ? 'zero' : explanation.status}`, { period }));
    return sentences;
  }
  if (explanation.target !== null) {
    sentences.push(
      t(explanation.subPeriods.length === 1 ? 'explain.targetOne' : 'explain.target', {
        target: format.valueWithUnit(explanation.target, quantity),
        period,
      }),
    );
  }
  sentences.push(
    t(`explain.rule.${ruleWords(explanation)}`, {
      formula: readableFormula(explanation.formula ?? '', format),
      attainment: format.percent(explanation.attainment),
    }),
  );
  const score = format.percent(explanation.score);
  sentences.push(
    explanation.clamped
      ? t(explanation.attainment > explanation.cap ? 'explain.capped' : 'explain.floored', {
          cap: format.percent(explanation.cap),
          score,
        })
      : t('explain.score', { score }),
  );
  sentences.push(
    t(`explain.status.${explanation.status}`, {
      onTrack: format.percent(Number(explanation.thresholds.onTrack)),
      atRisk: format.percent(Number(explanation.thresholds.atRisk)),
      score,
    }),
  );
  return sentences;
}

/** Where the accumulated target is none that the rule can use, the formula compares instead. */
function ruleWords({ rule, direction, formula }: Explanation): string {
  const type = rule?.type ?? 'ratio';
  const compares = /[≥≤=]/.test(formula ?? '');
  return compares && (type === 'linear' || type === 'ratio') ? 'metOrNot' : `${type}.${direction}`;
}

function valueSentence(
  { subPeriods, accumulation, actual, period }: Explanation,
  quantity: Quantity,
  { t }: LanguageService,
  format: FormatService,
): string {
  if (actual === null) return t('explain.noValue', { period: format.period(period) });
  const valued = subPeriods.filter(({ included }) => included);
  const value = format.valueWithUnit(actual, quantity);
  const [first, last] = [valued[0], valued[valued.length - 1]];
  if (!first || !last || valued.length === 1) {
    return t('explain.oneValue', { period: format.period(last?.period ?? period), value });
  }
  return t(`explain.accumulated.${accumulation}`, {
    value,
    count: valued.length,
    from: format.period(first.period),
    to: format.period(last.period),
  });
}

function exclusionSentences(
  { subPeriods, status }: Explanation,
  { t }: LanguageService,
  format: FormatService,
): string[] {
  if (subPeriods.length < 2) return [];
  const reasons = new Map<string, ExplainedSubPeriod[]>();
  for (const sub of subPeriods) {
    if (!sub.excludedBecause) continue;
    reasons.set(sub.excludedBecause, [...(reasons.get(sub.excludedBecause) ?? []), sub]);
  }
  // What is in no coverage lowers none.
  const words = (reason: string) =>
    reason === 'noValue' && status === 'noTarget' ? 'noValueNorTarget' : reason;
  return [...reasons].map(([reason, subs]) =>
    t(`explain.excluded.${words(reason)}`, {
      periods: subs.map((sub) => format.period(sub.period)).join(', '),
    }),
  );
}

/** The formula with its figures grouped in thousands; they stay exact. */
export function readableFormula(formula: string, format: FormatService): string {
  return formula
    .replace(/\d+(?:\.\d+)?/g, (figure) =>
      format.value(figure, { unit: '', decimals: figure.includes('.') ? figure.split('.')[1]!.length : 0 }),
    )
    .replaceAll(' / ', ' ÷ ')
    .replaceAll(' - ', ' − ');
}
