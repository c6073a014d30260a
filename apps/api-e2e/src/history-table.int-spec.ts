import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { LedgerKey } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';

describe.each(DATABASE_KINDS)('the history of a KPI as a table on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const record = (body: object) => trial.owner.post(`${KPI}/measurements`, body);
    await record({ period: '2024-02', value: '-70.10', note: '=cmd|"/c calc"!A0' });
    await record({ period: '2024-02', value: '-71', reason: 'dos, o tres' });
    await trial.admin.post(`${KPI}/targets`, { period: '2024-03', value: '9' });
    await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: '3', reason: '+ peso' });
  });
  afterAll(() => trial.end());

  const table = async (query = '', headers = {}) => {
    const answer = await trial.auditor.get<string>(`${KPI}/history.csv${query}`, headers);
    return { ...answer, records: answer.body.trimEnd().split('\r\n') };
  };

  it('tells everything, oldest first, with harmless texts and plain numbers', async () => {
    const { headers, records } = await table();
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="mini-1.1.1.1.csv"');
    const told = records.map((record) =>
      record.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'T').replace(/[0-9a-f-]{36}/, 'ID'),
    );
    expect(told.slice(0, -1)).toEqual([
      expect.stringContaining(
        'Secuencia,Fecha y hora (UTC),Usuario,Nombre,Qué,Período,Nodo,Antes,Después,Motivo',
      ),
      expect.stringMatching(/^7,T,admin,Administración \(prueba\),Definición,,,,Recaudación mensual/),
      '7,T,admin,Administración (prueba),Meta,2024-01,,,100.00,,,,',
      '7,T,admin,Administración (prueba),Meta,2024-02,,,100.00,,,,',
      '7,T,admin,Administración (prueba),Valor,2024-01,,,50.00,,,Aprobado,ID',
      `8,T,owner,Responsable de línea (prueba),Valor,2024-02,,,-70.10,,"'=cmd|""/c calc""!A0",Provisional,ID`,
      '9,T,owner,Responsable de línea (prueba),Valor,2024-02,,-70.10,-71,"dos, o tres",,Provisional,ID',
      '10,T,admin,Administración (prueba),Meta,2024-03,,,9,,,,',
      `11,T,admin,Administración (prueba),Peso,,1.1 Línea propia,1,3,'+ peso,,,`,
    ]);
  });

  it('ends with the key that vouches for the ledger', async () => {
    const { body: keys } = await trial.auditor.get<LedgerKey[]>('/ledger/keys');
    expect((await table()).records.at(-1)).toBe(`,,,,Clave pública,,,,,,,,${keys[0]?.publicKey}`);
  });

  it('takes a cut-off and a language', async () => {
    const { records } = await table('?asOf=8&lang=en');
    expect(records[0]).toContain(
      'Sequence,Date and time (UTC),User,Name,What,Period,Node,Before,After,Reason',
    );
    expect(records.filter((record) => /^\d/.test(record)).at(-1)).toMatch(/^8,.*,Value,2024-02,/);
    expect((await table('', { 'accept-language': 'en' })).records[0]).toContain('Sequence,');
  });

  it.each([
    ['/plans/mini/kpis/9.9/history.csv', 404, 'KPI.NOT_FOUND'],
    ['/plans/none/kpis/1.1.1.1/history.csv', 404, 'PLAN.NOT_FOUND'],
    [`${KPI}/history.csv?asOf=2`, 404, 'PLAN.NOT_YET'],
    [`${KPI}/history.csv?lang=fr`, 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (path, status, code) => {
    const answer = await trial.auditor.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
