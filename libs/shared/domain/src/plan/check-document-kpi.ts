import { ratioPartsAgree } from '../accumulation/ratio-factor';
import { needsTarget } from '../attainment/attainment';
import { checkRuleTarget } from '../attainment/target-check';
import { Exact, plain } from '../decimals/decimal';
import { compareDecimals } from '../decimals/exact-integers';
import { parsePeriod } from '../periods/period';
import { ruleOf } from './document-revisions';
import { RULE_TYPES } from './columns/kpi-rules';
import { type DocumentReader, join } from './document-reader';
import type { DocumentRule } from './plan-document';
import {
  ACCUMULATIONS,
  DEFAULT_RULE,
  DIRECTIONS,
  FREQUENCIES,
  type Frequency,
  type Rule,
} from './vocabulary';

/** The fields of a KPI beyond those of every node. */
export const KPI_FIELDS = {
  required: ['unit', 'direction', 'frequency', 'accumulation'],
  optional: [
    'definition',
    'decimals',
    'owner',
    'source',
    'rule',
    'thresholds',
    'breakdown',
    'targets',
    'measurements',
  ],
};

const RULE_FIELDS: Record<Rule['type'], string[]> = {
  linear: ['type', 'baseline'],
  ratio: ['type'],
  bands: ['type', 'points'],
  binary: ['type'],
  range: ['type', 'low', 'high'],
};

/** Notes every fault of a KPI's own fields: its rule, and whether targets and measurements fit it. */
export function checkDocumentKpi(reader: DocumentReader, kpi: Record<string, unknown>, path: string): void {
  new KpiChecker(reader).kpi(kpi, path);
}

/** Notes every fault of thresholds; none where they are absent. */
export function checkThresholds(reader: DocumentReader, value: unknown, path: string): void {
  if (value === undefined) return;
  const thresholds = reader.object(value, path, ['onTrack', 'atRisk']);
  const onTrack = reader.decimal(thresholds['onTrack'], join(path, 'onTrack'));
  const atRisk = reader.decimal(thresholds['atRisk'], join(path, 'atRisk'));
  if (onTrack !== null && atRisk !== null && compareDecimals(atRisk, onTrack) > 0) {
    reader.fault(join(path, 'atRisk'), 'no puede ser mayor que onTrack', 'cannot be above onTrack');
  }
}

class KpiChecker {
  constructor(private readonly reader: DocumentReader) {}

  kpi(kpi: Record<string, unknown>, path: string): void {
    const { reader } = this;
    reader.text(kpi['unit'], join(path, 'unit'), 60);
    if (kpi['definition'] !== undefined) reader.text(kpi['definition'], join(path, 'definition'));
    if (kpi['owner'] !== undefined) reader.text(kpi['owner'], join(path, 'owner'), 200);
    if (kpi['decimals'] !== undefined && !isDecimals(kpi['decimals'])) {
      reader.fault(
        join(path, 'decimals'),
        'debe ser un entero de 0 a 15',
        'has to be a whole number from 0 to 15',
      );
    }
    reader.choice(kpi['direction'], join(path, 'direction'), DIRECTIONS);
    const frequency = reader.choice(kpi['frequency'], join(path, 'frequency'), FREQUENCIES);
    reader.choice(kpi['accumulation'], join(path, 'accumulation'), ACCUMULATIONS);
    if (kpi['source'] !== undefined) {
      const source = reader.object(kpi['source'], join(path, 'source'), ['document', 'section', 'text']);
      for (const field of ['document', 'section', 'text'])
        reader.text(source[field], join(path, `source.${field}`));
    }
    checkThresholds(reader, kpi['thresholds'], join(path, 'thresholds'));
    const rule = kpi['rule'] === undefined ? DEFAULT_RULE : this.rule(kpi['rule'], join(path, 'rule'));
    const items = this.breakdown(kpi['breakdown'], join(path, 'breakdown'));
    this.targets(kpi['targets'], join(path, 'targets'), frequency, rule);
    this.measurements(kpi['measurements'], join(path, 'measurements'), frequency, items);
  }

  /** Null when it cannot be read. */
  private rule(value: unknown, path: string): Rule | null {
    const { reader } = this;
    const before = reader.faults.length;
    const type = reader.choice(
      (value as { type?: unknown } | null)?.type ?? null,
      join(path, 'type'),
      RULE_TYPES,
    );
    if (!type) return null;
    const rule = reader.object(value, path, RULE_FIELDS[type]);
    for (const field of ['baseline', 'low', 'high']) reader.decimal(rule[field], join(path, field));
    if (type === 'bands') this.points(rule['points'], join(path, 'points'));
    if (reader.faults.length > before) return null;
    const parsed = ruleOf(rule as unknown as DocumentRule);
    if (parsed.type === 'range') {
      const { low, high } = parsed;
      if (
        compareDecimals(low, '0') < 0 ||
        compareDecimals(high, '0') <= 0 ||
        compareDecimals(low, high) > 0
      ) {
        reader.fault(
          path,
          'requiere 0 ≤ low ≤ high y high mayor que cero',
          'needs 0 ≤ low ≤ high and high above zero',
        );
      }
    }
    return parsed;
  }

  private points(value: unknown, path: string): void {
    if (value === undefined) return;
    const values = new Set<string>();
    const points = this.reader.list(value, path);
    if (points.length === 0)
      this.reader.fault(path, 'requiere al menos un punto', 'needs one point at least');
    for (const [point, pointPath] of points) {
      if (!Array.isArray(point) || point.length !== 2) {
        this.reader.fault(pointPath, 'debe ser [valor, puntaje]', 'has to be [value, score]');
        continue;
      }
      const x = this.reader.decimal(point[0] ?? null, `${pointPath}[0]`);
      this.reader.decimal(point[1] ?? null, `${pointPath}[1]`);
      if (x === null) continue;
      const canonical = plain(new Exact(x));
      if (values.has(canonical)) this.reader.fault(pointPath, 'repite un valor', 'gives a value twice');
      values.add(canonical);
    }
  }

  private breakdown(value: unknown, path: string): string[] {
    if (value === undefined) return [];
    const breakdown = this.reader.object(value, path, ['dimension', 'items']);
    this.reader.text(breakdown['dimension'], join(path, 'dimension'), 200);
    return this.reader
      .list(breakdown['items'], join(path, 'items'))
      .map(([item, at]) => this.reader.text(item, at, 200));
  }

  private targets(value: unknown, path: string, frequency: Frequency | null, rule: Rule | null): void {
    const periods = new Set<string>();
    for (const [item, at] of this.reader.list(value, path)) {
      const target = this.reader.object(item, at, ['period', 'value']);
      this.period(target['period'], join(at, 'period'), frequency, periods);
      const text = this.reader.decimal(target['value'], join(at, 'value'));
      // A target beside bands or a range is kept and shown; it does not score.
      const problem = text === null || !rule || !needsTarget(rule) ? null : checkRuleTarget(rule, text);
      if (problem) {
        const { why, wayOut } = problem;
        this.reader.fault(join(at, 'value'), `${why.es}. ${wayOut.es}`, `${why.en}. ${wayOut.en}`);
      }
    }
  }

  private measurements(value: unknown, path: string, frequency: Frequency | null, items: string[]): void {
    const { reader } = this;
    const periods = new Set<string>();
    for (const [item, at] of reader.list(value, path)) {
      const optional = ['numerator', 'denominator', 'note', 'breakdown'];
      const measurement = reader.object(item, at, ['period', 'value'], optional);
      this.period(measurement['period'], join(at, 'period'), frequency, periods);
      const text = reader.decimal(measurement['value'], join(at, 'value'));
      const numerator = reader.decimal(measurement['numerator'], join(at, 'numerator'));
      const denominator = reader.decimal(measurement['denominator'], join(at, 'denominator'));
      if (text !== null && !ratioPartsAgree(text, numerator, denominator)) {
        reader.fault(
          join(at, 'value'),
          'no corresponde a numerator / denominator',
          'does not agree with numerator / denominator',
        );
      }
      if (measurement['note'] !== undefined) reader.text(measurement['note'], join(at, 'note'));
      if (measurement['breakdown'] !== undefined)
        this.parts(measurement['breakdown'], join(at, 'breakdown'), items);
    }
  }

  private parts(value: unknown, path: string, items: string[]): void {
    const parts = this.reader.object(value, path, [], items);
    for (const [item, part] of Object.entries(parts)) {
      if (items.includes(item)) this.reader.decimal(part, join(path, item));
    }
  }

  private period(value: unknown, path: string, frequency: Frequency | null, seen: Set<string>): void {
    if (value === undefined) return;
    const text = typeof value === 'string' ? value : '';
    const period = parsePeriod(text);
    if (!period) this.reader.fault(path, 'no es un período', 'is not a period');
    else if (frequency && period.frequency !== frequency) {
      this.reader.fault(
        path,
        `no corresponde a la frecuencia ${frequency}`,
        `does not fit the frequency ${frequency}`,
      );
    } else if (seen.has(text)) this.reader.fault(path, 'está repetido', 'is there twice');
    seen.add(text);
  }
}

function isDecimals(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 15;
}
