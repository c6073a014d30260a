import { checkRuleTarget } from '../attainment/target-check';
import { ratioPartsAgree } from '../accumulation/ratio-factor';
import { compareDecimals, Exact, parseDecimal, plain } from '../decimals/decimal';
import { parsePeriod } from '../periods/period';
import { ruleOf } from './document-revisions';
import { type DocumentFault, DocumentReader, join } from './document-reader';
import type { DocumentRule, PlanDocument } from './plan-document';
import {
  ACCUMULATIONS,
  DEFAULT_RULE,
  DIRECTIONS,
  FREQUENCIES,
  type Frequency,
  type Rule,
} from './vocabulary';

const RULES = ['linear', 'ratio', 'bands', 'binary', 'range'] as const;
const RULE_FIELDS: Record<Rule['type'], string[]> = {
  linear: ['type', 'baseline'],
  ratio: ['type'],
  bands: ['type', 'points'],
  binary: ['type'],
  range: ['type', 'low', 'high'],
};

/**
 * Checks an untrusted plan document wholly: shape, unknown fields, numbers, periods, codes, and whether every
 * target can be used by its rule. Gives the document, its horizon as strings, or every fault with its path.
 */
export function parsePlanDocument(input: unknown): { document: PlanDocument } | { errors: DocumentFault[] } {
  const reader = new DocumentReader();
  const parser = new PlanDocumentParser(reader);
  parser.plan(input);
  if (reader.faults.length > 0) return { errors: reader.faults };
  const document = input as PlanDocument;
  const { from, to } = document.horizon;
  return { document: { ...document, horizon: { from: String(from), to: String(to) } } };
}

class PlanDocumentParser {
  private readonly seen = new Set<string>();
  private readonly kpis = new Set<string>();

  constructor(private readonly reader: DocumentReader) {}

  plan(input: unknown): void {
    const { reader } = this;
    const optional = ['method', 'equations', 'links'];
    const plan = reader.object(input, '', ['format', 'code', 'name', 'horizon', 'perspectives'], optional);
    reader.choice(plan['format'], 'format', ['rumbo-plan/1']);
    reader.code(plan['code'], 'code');
    reader.text(plan['name'], 'name', 400);
    this.horizon(plan['horizon']);
    if (plan['method'] !== undefined) this.method(plan['method']);
    for (const [item, path] of reader.list(plan['perspectives'], 'perspectives'))
      this.perspective(item, path);
    for (const [item, path] of reader.list(plan['equations'], 'equations')) this.equation(item, path);
    for (const [item, path] of reader.list(plan['links'], 'links')) {
      const link = reader.object(item, path, ['from', 'to']);
      reader.text(link['from'], join(path, 'from'), 40);
      reader.text(link['to'], join(path, 'to'), 40);
    }
  }

  private horizon(value: unknown): void {
    if (value === undefined) return;
    const horizon = this.reader.object(value, 'horizon', ['from', 'to']);
    const [from, to] = ['from', 'to'].map((end) => {
      const written = typeof horizon[end] === 'number' ? `${horizon[end]}` : horizon[end];
      const period = typeof written === 'string' ? parsePeriod(written) : null;
      if (!period && horizon[end] !== undefined) {
        this.reader.fault(
          `horizon.${end}`,
          'debe ser un año, por ejemplo "2024"',
          'has to be a year, for example "2024"',
        );
      }
      return period;
    });
    if (from && to && to.year < from.year) {
      this.reader.fault('horizon.to', 'debe ser posterior a horizon.from', 'has to be after horizon.from');
    }
  }

  private method(value: unknown): void {
    const { reader } = this;
    const method = reader.object(value, 'method', [], ['cap', 'missing', 'rollup', 'thresholds']);
    const cap = reader.decimal(method['cap'], 'method.cap');
    if (cap !== null && compareDecimals(cap, '0') <= 0) {
      reader.fault('method.cap', 'debe ser mayor que cero', 'has to be above zero');
    }
    reader.choice(method['missing'], 'method.missing', ['exclude', 'zero']);
    reader.choice(method['rollup'], 'method.rollup', ['weightedMean', 'worst']);
    this.thresholds(method['thresholds'], 'method.thresholds');
  }

  private thresholds(value: unknown, path: string): void {
    if (value === undefined) return;
    const thresholds = this.reader.object(value, path, ['onTrack', 'atRisk']);
    const onTrack = this.reader.decimal(thresholds['onTrack'], join(path, 'onTrack'));
    const atRisk = this.reader.decimal(thresholds['atRisk'], join(path, 'atRisk'));
    if (onTrack !== null && atRisk !== null && compareDecimals(atRisk, onTrack) > 0) {
      this.reader.fault(join(path, 'atRisk'), 'no puede ser mayor que onTrack', 'cannot be above onTrack');
    }
  }

  private perspective(item: unknown, path: string): void {
    const node = this.node('perspective', item, path, ['lines'], ['statement']);
    if (node['statement'] !== undefined) this.reader.text(node['statement'], join(path, 'statement'));
    for (const [line, linePath] of this.reader.list(node['lines'], join(path, 'lines'))) {
      const lineNode = this.node('line', line, linePath, ['objectives'], []);
      for (const [objective, objectivePath] of this.reader.list(
        lineNode['objectives'],
        join(linePath, 'objectives'),
      )) {
        const objectiveNode = this.node('objective', objective, objectivePath, ['kpis'], []);
        for (const [kpi, kpiPath] of this.reader.list(objectiveNode['kpis'], join(objectivePath, 'kpis'))) {
          this.kpi(kpi, kpiPath);
        }
      }
    }
  }

  private node(
    kind: string,
    item: unknown,
    path: string,
    required: string[],
    optional: string[],
  ): Record<string, unknown> {
    const { reader } = this;
    const node = reader.object(
      item,
      path,
      ['code', 'name', ...required],
      ['weight', 'sourceNote', ...optional],
    );
    const code = reader.code(node['code'], join(path, 'code'));
    if (code && this.seen.has(`${kind} ${code}`)) {
      reader.fault(join(path, 'code'), `el código ${code} está repetido`, `the code ${code} is there twice`);
    }
    this.seen.add(`${kind} ${code}`);
    reader.text(node['name'], join(path, 'name'), 1000);
    if (node['sourceNote'] !== undefined) reader.text(node['sourceNote'], join(path, 'sourceNote'));
    const weight = reader.decimal(node['weight'], join(path, 'weight'));
    if (weight !== null && compareDecimals(weight, '0') < 0) {
      reader.fault(join(path, 'weight'), 'no puede ser negativo', 'cannot be negative');
    }
    return node;
  }

  private kpi(item: unknown, path: string): void {
    const { reader } = this;
    const required = ['unit', 'direction', 'frequency', 'accumulation'];
    const optional = [
      'definition',
      'decimals',
      'owner',
      'source',
      'rule',
      'thresholds',
      'breakdown',
      'targets',
      'measurements',
    ];
    const kpi = this.node('kpi', item, path, required, optional);
    if (typeof kpi['code'] === 'string') this.kpis.add(kpi['code']);
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
    this.thresholds(kpi['thresholds'], join(path, 'thresholds'));
    const rule = kpi['rule'] === undefined ? DEFAULT_RULE : this.rule(kpi['rule'], join(path, 'rule'));
    const items = this.breakdown(kpi['breakdown'], join(path, 'breakdown'));
    this.targets(kpi['targets'], join(path, 'targets'), frequency, rule);
    this.measurements(kpi['measurements'], join(path, 'measurements'), frequency, items);
  }

  /** Null when it cannot be read. */
  private rule(value: unknown, path: string): Rule | null {
    const { reader } = this;
    const before = reader.faults.length;
    const type = reader.choice((value as { type?: unknown } | null)?.type ?? null, join(path, 'type'), RULES);
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
      const problem = text === null || !rule ? null : checkRuleTarget(rule, text);
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

  private equation(item: unknown, path: string): void {
    const equation = this.reader.object(item, path, ['kpi', 'equals']);
    const kpi = this.reader.text(equation['kpi'], join(path, 'kpi'), 40);
    const equals = this.reader.text(equation['equals'], join(path, 'equals'));
    const terms = equals.split(/\s+[+-]\s+/).filter((term) => term !== '' && parseDecimal(term) === null);
    for (const [code, at] of [[kpi, 'kpi'], ...terms.map((term) => [term.trim(), 'equals'])] as [
      string,
      string,
    ][]) {
      if (code && !this.kpis.has(code)) {
        this.reader.fault(join(path, at), `no existe el indicador ${code}`, `there is no KPI ${code}`);
      }
    }
  }
}

function isDecimals(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 15;
}
