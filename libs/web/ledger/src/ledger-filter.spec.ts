import {
  type LedgerFilter,
  type LedgerParams,
  isFiltered,
  ledgerParams,
  ledgerQuery,
  readLedgerFilter,
} from './ledger-filter';

const filter: LedgerFilter = {
  kind: 'target.set',
  actor: 'admin',
  kpi: '1.1.1.1',
  from: '2022-01-01',
  to: '2022-01-31',
  entry: '42',
  cutOff: null,
};

describe('the ledger in its address', () => {
  it('comes back as it went in', () => {
    expect(readLedgerFilter(ledgerParams(filter) as LedgerParams)).toEqual(filter);
  });

  it('does not take what it cannot mean', () => {
    const read = readLedgerFilter({ tipo: 'x', desde: '2022-13-45', hasta: 'ayer', entrada: '-1' });
    expect(isFiltered(read)).toBe(false);
  });

  it('asks for whole days of El Salvador', () => {
    expect(ledgerQuery(filter)).toMatchObject({
      from: '2022-01-01T00:00:00.000-06:00',
      to: '2022-01-31T23:59:59.999-06:00',
    });
    expect(ledgerQuery(readLedgerFilter({}))).toMatchObject({ from: null, to: null, before: null });
  });

  it('shows what there was at a cut-off, which narrows nothing', () => {
    const past = { ...filter, cutOff: '2022-01-20T06:00:00.000Z' };
    expect(readLedgerFilter(ledgerParams(past) as LedgerParams)).toEqual(past);
    expect(ledgerQuery(past).asOf).toBe('2022-01-20T06:00:00.000Z');
    expect(ledgerQuery(filter).asOf).toBeNull();
    expect(isFiltered(readLedgerFilter({ corte: '17' }))).toBe(false);
  });

  it('begins with the entry that is named', () => {
    expect(ledgerQuery(filter).before).toBe(43);
  });
});
