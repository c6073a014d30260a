import type {
  Accumulation,
  Direction,
  Frequency,
  MeasurementState,
  Mode,
  NodeKind,
  Status,
} from '@rumbo/domain';
import type { Localized } from '../errors/rumbo-error';

/** Words of the vocabulary, as the pages say them. */
export const STATUS_WORDS: Record<Status, Localized> = {
  onTrack: { es: 'En meta', en: 'On track' },
  atRisk: { es: 'En riesgo', en: 'At risk' },
  offTrack: { es: 'Fuera de meta', en: 'Off track' },
  noData: { es: 'Sin dato', en: 'No data' },
  notDue: { es: 'Aún no vence', en: 'Not due yet' },
  noTarget: { es: 'Sin meta', en: 'No target' },
};

export const NODE_WORDS: Record<NodeKind, Localized> = {
  plan: { es: 'Plan', en: 'Plan' },
  perspective: { es: 'Eje', en: 'Perspective' },
  line: { es: 'Línea', en: 'Line' },
  objective: { es: 'Objetivo', en: 'Objective' },
  kpi: { es: 'Indicador', en: 'KPI' },
};

export const MODE_WORDS: Record<Mode, Localized> = {
  ytd: { es: 'Desde el inicio del año', en: 'Year to date' },
  period: { es: 'Solo el período', en: 'The period alone' },
};

export const FREQUENCY_WORDS: Record<Frequency, Localized> = {
  monthly: { es: 'Mensual', en: 'Monthly' },
  quarterly: { es: 'Trimestral', en: 'Quarterly' },
  'half-yearly': { es: 'Semestral', en: 'Half-yearly' },
  yearly: { es: 'Anual', en: 'Yearly' },
};

export const DIRECTION_WORDS: Record<Direction, Localized> = {
  increase: { es: 'Se busca aumentar', en: 'Higher is better' },
  decrease: { es: 'Se busca disminuir', en: 'Lower is better' },
  maintain: { es: 'Se busca mantener', en: 'To be maintained' },
};

export const ACCUMULATION_WORDS: Record<Accumulation, Localized> = {
  sum: { es: 'Suma de los períodos', en: 'Sum of the periods' },
  average: { es: 'Promedio de los períodos', en: 'Average of the periods' },
  last: { es: 'Último período', en: 'Last period' },
  min: { es: 'El menor de los períodos', en: 'Lowest of the periods' },
  max: { es: 'El mayor de los períodos', en: 'Highest of the periods' },
  ratio: {
    es: 'Razón: suma de numeradores entre suma de denominadores',
    en: 'Ratio: sum of numerators over sum of denominators',
  },
};

export const STATE_WORDS: Record<MeasurementState, Localized> = {
  recorded: { es: 'Provisional', en: 'Provisional' },
  approved: { es: 'Aprobado', en: 'Approved' },
  returned: { es: 'Devuelto', en: 'Returned' },
  withdrawn: { es: 'Retirado', en: 'Withdrawn' },
};
