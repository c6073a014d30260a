import type {
  Accumulation,
  BreakdownDefinition,
  Citation,
  Direction,
  Frequency,
  OffTrackNote,
} from './vocabulary';

/** A quantity as the document may carry it: a JSON number or a decimal string. It goes out as a string. */
export type DocumentNumber = number | string;

export interface DocumentThresholds {
  onTrack: DocumentNumber;
  atRisk: DocumentNumber;
}

export type DocumentRule =
  | { type: 'linear'; baseline: DocumentNumber }
  | { type: 'ratio' }
  | { type: 'bands'; points: [DocumentNumber, DocumentNumber][] }
  | { type: 'binary' }
  | { type: 'range'; low: DocumentNumber; high: DocumentNumber };

export interface DocumentTarget {
  period: string;
  value: DocumentNumber;
}

export interface DocumentMeasurement {
  period: string;
  value: DocumentNumber;
  numerator?: DocumentNumber;
  denominator?: DocumentNumber;
  note?: string;
  breakdown?: Record<string, DocumentNumber>;
}

export interface DocumentKpi {
  code: string;
  name: string;
  definition?: string;
  unit: string;
  decimals?: number;
  weight?: DocumentNumber;
  owner?: string;
  sourceNote?: string;
  source?: Citation;
  direction: Direction;
  frequency: Frequency;
  accumulation: Accumulation;
  rule?: DocumentRule;
  thresholds?: DocumentThresholds;
  breakdown?: BreakdownDefinition;
  targets?: DocumentTarget[];
  measurements?: DocumentMeasurement[];
}

export interface DocumentObjective {
  code: string;
  name: string;
  weight?: DocumentNumber;
  sourceNote?: string;
  kpis: DocumentKpi[];
}

export interface DocumentLine {
  code: string;
  name: string;
  weight?: DocumentNumber;
  sourceNote?: string;
  objectives: DocumentObjective[];
}

export interface DocumentPerspective {
  code: string;
  name: string;
  statement?: string;
  weight?: DocumentNumber;
  sourceNote?: string;
  lines: DocumentLine[];
}

export interface DocumentMethod {
  cap?: DocumentNumber;
  missing?: 'exclude' | 'zero';
  rollup?: 'weightedMean' | 'worst';
  thresholds?: DocumentThresholds;
  offTrackNote?: OffTrackNote;
}

/** The one JSON format that carries a plan in and out: the current values of everything, without its history. */
export interface PlanDocument {
  format: 'rumbo-plan/1';
  code: string;
  name: string;
  horizon: { from: string; to: string };
  method?: DocumentMethod;
  perspectives: DocumentPerspective[];
  equations?: { kpi: string; equals: string }[];
  links?: { from: string; to: string }[];
}
