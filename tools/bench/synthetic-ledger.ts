import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerPayload, MeasurementRevision } from '@rumbo/domain';
import { LedgerFiller } from './seed/ledger-filler';

const YEARS = ['2016', '2017', '2018', '2019'];
const NONE = { numerator: null, denominator: null, breakdown: null, note: null, evidence: null };

/**
 * Fills the application's database file up to a number of entries: recorded and corrected values of a plan in it.
 * @param kpis codes of yearly KPIs
 */
export function fillLedger(
  file: string,
  { plan, kpis, entries }: { plan: string; kpis: readonly string[]; entries: number },
): void {
  const database = new DatabaseSync(file);
  const filler = new LedgerFiller(database);
  const newest = new Map<string, LedgerPayload>();
  let at = filler.at;
  filler.fill(() => {
    for (let number = 0; filler.sequence < entries; number++) {
      const kpi = kpis[number % kpis.length]!;
      const period = YEARS[Math.floor(number / kpis.length) % YEARS.length]!;
      const subject = `kpi:${kpi}@${period}`;
      const before = newest.get(subject);
      const reason = before ? 'Corrección sintética' : null;
      const value = `${1000 + (number % 997)}.50`;
      const told = { id: randomUUID(), kpi, period, value, ...NONE, state: 'recorded' as const, reason };
      newest.set(subject, { ...told, sequence: filler.sequence + 1 });
      filler.add({
        ...{ at: ++at, actor: 'owner', plan, subject },
        kind: before ? 'measurement.corrected' : 'measurement.recorded',
        payload: before ? { ...told, before } : told,
        revisionsAt: (stamp): MeasurementRevision[] => [
          { type: 'measurement', ...stamp, ...told, actor: 'owner' },
        ],
      });
    }
  });
  database.close();
}
