import { compareCodes } from '@rumbo/domain';
import { documentTitles } from './document-titles';
import { isssPlan } from './index';
import { kpis, lines, measurements, objectives } from './testing/plan-index';

const MEMORIA = '000_7bce651724dcc89a.txt';
const INFORME = '002_c4789e6940b97ded.txt';
const DECIMAL = /^-?\d+(\.\d+)?$/;

const decimalsOf = (value: unknown) => (String(value).split('.')[1] ?? '').length;

describe('the tree', () => {
  it('states its format, code and horizon', () => {
    expect(isssPlan).toMatchObject({
      format: 'rumbo-plan/1',
      code: 'isss-2021',
      horizon: { from: '2019', to: '2024' },
    });
  });

  it('has the four axes with their statements', () => {
    expect(isssPlan.perspectives.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '1 Financiera',
      '2 Derechohabientes',
      '3 Procesos internos',
      '4 Crecimiento y desarrollo',
    ]);
    for (const perspective of isssPlan.perspectives) expect(perspective.statement).toMatch(/^Una? .+\.$/);
  });

  it('has 24 lines with one objective each', () => {
    const expected = [4, 10, 5, 5].flatMap((count, axis) =>
      Array.from({ length: count }, (_, line) => `${axis + 1}.${line + 1}`),
    );
    expect(lines.map(({ code }) => code)).toEqual(expected);
    expect(objectives.map(({ code }) => code)).toEqual(expected.map((code) => `${code}.1`));
  });

  it('gives every line and objective a name of its own', () => {
    for (const nodes of [lines, objectives]) expect(new Set(nodes.map(({ name }) => name)).size).toBe(24);
  });

  it('says of every objective whose choice its KPIs are', () => {
    for (const { code, kpis: own, sourceNote } of objectives) {
      const expected = own.length > 0 ? /supuesto de Rumbo/ : /no tiene indicadores/;
      expect([code, sourceNote]).toEqual([code, expect.stringMatching(expected)]);
    }
    expect(objectives.filter((objective) => objective.kpis.length === 0).map(({ code }) => code)).toEqual([
      '3.5.1',
    ]);
  });

  it('quotes what is printed in place of the names that the project wrote', () => {
    const rewritten = [...lines, ...objectives].filter(({ sourceNote }) =>
      /Impresa como|en su lugar está impreso/.test(sourceNote ?? ''),
    );
    expect(rewritten.map(({ code }) => code)).toEqual(['1.3', '2.1.1', '2.2.1', '2.3.1', '2.4.1']);
    for (const { sourceNote } of rewritten) expect(sourceNote).toMatch(/«.*1\.\d.*»/);
    expect(isssPlan.perspectives[1]!.sourceNote).toContain('EJE ESTRATÉGICO No.2 PERSPECTIVA FINANCIERA');
  });

  it('gives no owners and no weights, since the documents give none', () => {
    const nodes = [...isssPlan.perspectives, ...lines, ...objectives, ...kpis];
    expect(nodes.filter((node) => 'weight' in node || 'owner' in node)).toEqual([]);
    expect(isssPlan.links).toEqual([]);
  });
});

describe('the KPIs', () => {
  it('are 239, numbered within their objective', () => {
    expect(kpis).toHaveLength(239);
    for (const objective of objectives) {
      expect(objective.kpis.map(({ code }) => code)).toEqual(
        objective.kpis.map((_, index) => `${objective.code}.${index + 1}`),
      );
    }
    const codes = kpis.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort(compareCodes)).toEqual(codes);
  });

  it('have names that tell them apart', () => {
    const names = kpis.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(kpis.map((kpi) => [kpi.code, kpi] as const))(
    '%s cites its document and has a value',
    (_code, kpi) => {
      expect([MEMORIA, INFORME]).toContain(kpi.source?.document);
      expect(Object.keys(documentTitles)).toContain(kpi.source?.document);
      expect(kpi.source?.section.trim()).toBeTruthy();
      expect(kpi.source?.text.trim()).toBeTruthy();
      expect(kpi.source?.text).not.toMatch(/\s{2,}|^\s|\s$/);
      expect(kpi.unit).toBeTruthy();
      expect(kpi.measurements?.length).toBeGreaterThan(0);
    },
  );

  it('are yearly, and take the year of their document or the one before', () => {
    expect(kpis.filter(({ frequency }) => frequency !== 'yearly')).toEqual([]);
    for (const { kpi, measurement } of measurements) {
      const years = kpi.source?.document === MEMORIA ? ['2020', '2021'] : ['2015'];
      expect([kpi.code, years]).toEqual([kpi.code, expect.arrayContaining([measurement.period])]);
    }
  });

  it('carry figures as decimal strings with no more decimals than they show', () => {
    for (const { kpi, measurement } of measurements) {
      const figures = [measurement.value, ...Object.values(measurement.breakdown ?? {})];
      for (const figure of figures) {
        expect(figure).toEqual(expect.stringMatching(DECIMAL));
        expect([kpi.code, decimalsOf(figure)]).toEqual([kpi.code, kpi.decimals]);
      }
    }
  });

  it('use every declared item of a breakdown and no other', () => {
    for (const { kpi, measurement } of measurements) {
      if (!measurement.breakdown) continue;
      expect([kpi.code, Object.keys(measurement.breakdown)]).toEqual([kpi.code, kpi.breakdown?.items]);
    }
    const declared = kpis.filter(({ breakdown }) => breakdown).map(({ code }) => code);
    const used = measurements.filter(({ measurement }) => measurement.breakdown).map(({ kpi }) => kpi.code);
    expect([...new Set(used)]).toEqual(declared);
  });
});

describe('the targets', () => {
  it('are the printed ones, each with the rule of ratio', () => {
    const targets = kpis.flatMap(({ code, rule, direction, targets: own }) =>
      (own ?? []).map(({ period, value }) => `${code} ${direction} ${rule?.type} ${period}: ${value}`),
    );
    expect(targets).toEqual([
      '1.1.1.1 increase ratio 2021: 11500000.00',
      '2.2.1.9 increase ratio 2022: 200',
      '2.2.1.19 decrease ratio 2022: 30',
      '2.2.1.20 decrease ratio 2022: 30',
      '2.2.1.24 decrease ratio 2022: 30',
    ]);
  });

  it('are the only reason for a rule', () => {
    expect(kpis.filter((kpi) => !kpi.targets && (kpi.rule || kpi.thresholds))).toEqual([]);
  });
});
