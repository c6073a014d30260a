import { parseDecimal } from '../decimals/decimal';
import { compareDecimals } from '../decimals/exact-integers';
import { parsePeriod } from '../periods/period';
import { checkDocumentKpi, checkThresholds, KPI_FIELDS } from './check-document-kpi';
import { type DocumentFault, DocumentReader, join } from './document-reader';
import type { PlanDocument } from './plan-document';
import { OFF_TRACK_NOTES } from './vocabulary';

const METHOD_FIELDS = ['cap', 'missing', 'rollup', 'thresholds', 'offTrackNote'];

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
    const method = reader.object(value, 'method', [], METHOD_FIELDS);
    const cap = reader.decimal(method['cap'], 'method.cap');
    if (cap !== null && compareDecimals(cap, '0') <= 0) {
      reader.fault('method.cap', 'debe ser mayor que cero', 'has to be above zero');
    }
    reader.choice(method['missing'], 'method.missing', ['exclude', 'zero']);
    reader.choice(method['rollup'], 'method.rollup', ['weightedMean', 'worst']);
    checkThresholds(reader, method['thresholds'], 'method.thresholds');
    reader.choice(method['offTrackNote'], 'method.offTrackNote', OFF_TRACK_NOTES);
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
    const kpi = this.node('kpi', item, path, KPI_FIELDS.required, KPI_FIELDS.optional);
    if (typeof kpi['code'] === 'string') this.kpis.add(kpi['code']);
    checkDocumentKpi(this.reader, kpi, path);
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
