import type { EntityManager } from 'typeorm';
import { setImmediate as tick } from 'node:timers/promises';
import { sha256 } from '../connection/sha256';
import { ChainVerifier, type LedgerEntry } from '@rumbo/domain';
import type { WriteTransaction } from '../writing/write-transaction';
import { measurementRevisionOf, newEntry, PLAN } from './history.factory';

type Write = <T>(work: (tx: WriteTransaction) => Promise<T>) => Promise<T>;

export interface WriteOutcome {
  /** What the successful ones were told: their KPI and period, by the sequence they got. */
  acknowledged: { sequence: number; period: string }[];
  failed: number;
}

/**
 * Starts `count` writes at once, every second of which fails, some before their rows, some after. Each brings a
 * ledger entry and the value of a period of its own.
 */
export async function writeConcurrently(write: Write, count: number): Promise<WriteOutcome> {
  const attempts = Array.from({ length: count }, (_, number) => {
    const period = String(1000 + number);
    return write(async (tx) => {
      if (number % 4 === 1) throw new Error('Refused before anything was written');
      const stamp = await tx.append(newEntry({ subject: `kpi:1.1.1.1@${period}` }));
      await tick();
      await tx.addRevisions(PLAN, [measurementRevisionOf(stamp, { period })]);
      if (number % 4 === 3) throw new Error('Refused after everything was written');
      return { sequence: stamp.sequence, period };
    });
  });
  const outcomes = await Promise.allSettled(attempts);
  const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  return { acknowledged, failed: outcomes.length - acknowledged.length };
}

/** Everything that is wrong after `writeConcurrently`, in words; empty when it all came out as it has to. */
export async function faultsAfter(
  outcome: WriteOutcome,
  count: number,
  stored: EntityManager,
  ledger: readonly LedgerEntry[],
): Promise<string[]> {
  const faults: string[] = [];
  if (outcome.acknowledged.length !== count / 2)
    faults.push(`${outcome.acknowledged.length} writes succeeded`);
  const rows = await stored.query('SELECT sequence, period FROM measurement_revision ORDER BY sequence');
  const expected = [...outcome.acknowledged].sort((a, b) => a.sequence - b.sequence);
  if (JSON.stringify(rows) !== JSON.stringify(expected))
    faults.push(`${rows.length} values are stored, not those acknowledged`);
  const told = expected.map(({ sequence, period }) => `${sequence} kpi:1.1.1.1@${period}`);
  const entered = ledger.map(({ sequence, subject }) => `${sequence} ${subject}`);
  if (told.join() !== entered.join())
    faults.push(`${entered.length} entries are in the ledger, not those acknowledged`);
  const verifier = new ChainVerifier(sha256);
  for (const entry of ledger) verifier.add(entry);
  if (!verifier.result().valid) faults.push(`the chain is broken: ${verifier.result().firstBad?.fault}`);
  return faults;
}
