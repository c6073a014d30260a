import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { LedgerPage, Problem, RecordedMeasurement } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('bad measurements on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const kpi = (code: string) => `/plans/mini/kpis/${code}`;
  const record = (code: string, body: unknown, headers: Record<string, string> = {}) =>
    trial.owner.post<RecordedMeasurement & Problem>(`${kpi(code)}/measurements`, body, headers);

  describe('bad input', () => {
    const cases: [string, string, unknown, number, string, RegExp, RegExp][] = [
      [
        'a text for a period',
        '1.1.1.1',
        { period: 'enero', value: 1 },
        422,
        'PERIOD.INVALID',
        /«enero» no es un período/,
        /“enero” is not a period/,
      ],
      [
        'an empty period',
        '1.1.1.1',
        { period: '', value: 1 },
        422,
        'PERIOD.INVALID',
        /Escriba un año/,
        /Write a year/,
      ],
      [
        'a month that is none',
        '1.1.1.1',
        { period: '2024-13', value: 1 },
        422,
        'PERIOD.INVALID',
        /2024-13/,
        /2024-13/,
      ],
      [
        'a year for a monthly KPI',
        '1.1.1.1',
        { period: '2024', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es mensual.*«2024-01»/,
        /is monthly.*“2024-01”/,
      ],
      [
        'a month for a yearly KPI',
        '1.1.1.2',
        { period: '2024-06', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es anual.*«2024»/,
        /is yearly.*“2024”/,
      ],
      [
        'a half for a quarterly KPI',
        '1.1.1.3',
        { period: '2024-S2', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es trimestral.*«2024-Q3»/,
        /is quarterly.*“2024-Q3”/,
      ],
      [
        'a month for a half-yearly KPI',
        '1.1.1.4',
        { period: '2024-08', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es semestral.*«2024-S2»/,
        /half-yearly.*“2024-S2”/,
      ],
      [
        'words for a value',
        '1.1.1.1',
        { period: '2024-06', value: 'mucho' },
        422,
        'KPI.VALUE_INVALID',
        /«mucho» no es un número en el campo value/,
        /“mucho” in field value is not a number/,
      ],
      [
        'thousands marks',
        '1.1.1.1',
        { period: '2024-06', value: '13,029,542.75' },
        422,
        'KPI.VALUE_INVALID',
        /13029542\.75/,
        /13029542\.75/,
      ],
      ['an exponent', '1.1.1.1', { period: '2024-06', value: '1e5' }, 422, 'KPI.VALUE_INVALID', /1e5/, /1e5/],
      [
        'an empty value',
        '1.1.1.1',
        { period: '2024-06', value: '' },
        422,
        'KPI.VALUE_INVALID',
        /value/,
        /value/,
      ],
      [
        'a numerator that is no number',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 'x', denominator: 2 },
        422,
        'KPI.VALUE_INVALID',
        /numerator/,
        /numerator/,
      ],
      [
        'a numerator alone',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 1 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /juntos/,
        /together/,
      ],
      [
        'a zero denominator',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 1, denominator: 0 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /distinto de cero/,
        /other than zero/,
      ],
      [
        'parts that disagree',
        '1.1.1.2',
        { period: '2024', value: 90, numerator: 1, denominator: 2 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /correspond/,
        /agrees/,
      ],
      [
        'an unknown item',
        '1.1.1.1',
        { period: '2024-06', value: 1, breakdown: { Fax: 1 } },
        422,
        'KPI.BREAKDOWN_UNKNOWN',
        /«Fax».*Correo, Teléfono/,
        /“Fax”.*Correo, Teléfono/,
      ],
      [
        'a breakdown without need',
        '1.1.1.2',
        { period: '2024', value: 1, breakdown: { Fax: 1 } },
        422,
        'KPI.BREAKDOWN_UNKNOWN',
        /—/,
        /—/,
      ],
      [
        'an item that is no number',
        '1.1.1.1',
        { period: '2024-06', value: 1, breakdown: { Correo: 'x' } },
        422,
        'KPI.VALUE_INVALID',
        /breakdown\.Correo/,
        /breakdown\.Correo/,
      ],
      [
        'an unknown field',
        '1.1.1.1',
        { period: '2024-06', valor: 1, value: 1 },
        400,
        'REQUEST.INVALID',
        /valor: este campo no existe/,
        /valor: this field does not exist/,
      ],
      [
        'a missing value',
        '1.1.1.1',
        { period: '2024-06' },
        400,
        'REQUEST.INVALID',
        /value: debe ser un número/,
        /value: must be a number/,
      ],
      [
        'a value of another type',
        '1.1.1.1',
        { period: '2024-06', value: [1] },
        400,
        'REQUEST.INVALID',
        /value/,
        /value/,
      ],
      [
        'a list',
        '1.1.1.1',
        [{ period: '2024-06', value: 1 }],
        400,
        'REQUEST.INVALID',
        /objeto JSON/,
        /JSON object/,
      ],
      [
        'a KPI of another plan',
        '2.1.1.1',
        { period: '2024', value: 1 },
        404,
        'KPI.NOT_FOUND',
        /«mini» no tiene un indicador «2\.1\.1\.1»/,
        /has no KPI “2\.1\.1\.1”/,
      ],
    ];

    it.each(cases)('%s', async (_, code, body, status, errorCode, es, en) => {
      const spanish = await record(code, body);
      expect(spanish).toMatchObject({ status, body: { code: errorCode, status } });
      expect(spanish.body.detail).toMatch(es);
      expect(spanish.headers.get('content-type')).toMatch('application/problem+json');
      const english = await record(code, body, { 'accept-language': 'en' });
      expect(english.body.code).toBe(errorCode);
      expect(english.body.detail).toMatch(en);
    });

    it('an unknown plan', async () => {
      const { status, body } = await trial.owner.post('/plans/otro/kpis/1.1.1.1/measurements', {});
      expect([status, body.code]).toEqual([404, 'PLAN.NOT_FOUND']);
      expect(body.detail).toContain('«otro»');
    });

    it('writes nothing', async () => {
      const { body } = await trial.auditor.get<LedgerPage>('/ledger?subject=kpi:1.1.1.1@2024-06');
      expect(body.total).toBe(0);
    });
  });
});
