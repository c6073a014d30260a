import type { DocumentKpi, DocumentLine, DocumentMeasurement, DocumentObjective } from '@rumbo/contracts';
import { isssPlan } from '../index';

export const lines: DocumentLine[] = isssPlan.perspectives.flatMap((perspective) => perspective.lines);
export const objectives: DocumentObjective[] = lines.flatMap((line) => line.objectives);
export const kpis: DocumentKpi[] = objectives.flatMap((objective) => objective.kpis);

export interface RecordedMeasurement {
  kpi: DocumentKpi;
  measurement: DocumentMeasurement;
}

export const measurements: RecordedMeasurement[] = kpis.flatMap((kpi) =>
  (kpi.measurements ?? []).map((measurement) => ({ kpi, measurement })),
);

const byCode = new Map(kpis.map((kpi) => [kpi.code, kpi]));

export function kpiByCode(code: string): DocumentKpi {
  const kpi = byCode.get(code);
  if (!kpi) throw new Error(`The plan has no KPI ${code}.`);
  return kpi;
}

export function measurementOf(code: string, period: string): DocumentMeasurement | undefined {
  return kpiByCode(code).measurements?.find((measurement) => measurement.period === period);
}

export function valueOf(code: string, period: string): string {
  const measurement = measurementOf(code, period);
  if (!measurement) throw new Error(`KPI ${code} has no value for ${period}.`);
  return String(measurement.value);
}
