import { Exact } from '../decimals/decimal';
import { DEFAULT_RULE, type Rule } from '../plan/vocabulary';
import { needsTarget } from './attainment';

export interface Bilingual {
  es: string;
  en: string;
}

/** Why a rule cannot use a target, and the way out. */
export interface TargetProblem {
  rule: Rule['type'];
  why: Bilingual;
  wayOut: Bilingual;
}

/** Null when the rule (ratio where a KPI states none) can use the target. */
export function checkRuleTarget(rule: Rule | null, target: string): TargetProblem | null {
  const applied = rule ?? DEFAULT_RULE;
  if (applied.type === 'ratio' && new Exact(target).lte(0)) {
    return {
      rule: 'ratio',
      why: { es: 'debe ser mayor que cero', en: 'it has to be above zero' },
      wayOut: {
        es: 'Use una línea base, bandas o una regla binaria.',
        en: 'Use a baseline, bands or a binary rule.',
      },
    };
  }
  if (applied.type === 'linear' && new Exact(target).eq(applied.baseline)) {
    return {
      rule: 'linear',
      why: { es: 'es igual a la línea base', en: 'it equals the baseline' },
      wayOut: { es: 'Cambie la línea base o la meta.', en: 'Change the baseline or the target.' },
    };
  }
  if (!needsTarget(applied)) {
    return {
      rule: applied.type,
      why: { es: 'la regla ya lleva su propia medida', en: 'the rule carries its own measure' },
      wayOut: { es: 'Cambie la regla del indicador.', en: 'Change the rule of the KPI.' },
    };
  }
  return null;
}
