import type { Language } from '@rumbo/contracts';
import type { Localized } from '../errors/rumbo-error';
import { moment, whole, type Table, type TableCell } from './table';

/** Where a table comes from. */
export interface TableOrigin {
  /** Address that gives the same again. */
  address: string;
  /** C2SP verifier key; null before the ledger's first. */
  publicKey: string | null;
}

export const PLAN_FACT: Localized = { es: 'Plan', en: 'Plan' };
export const PERIOD_FACT: Localized = { es: 'Período', en: 'Period' };
export const MODE_FACT: Localized = { es: 'Alcance', en: 'Reach' };

/** What stands beside the figures: what they are, as of when, and where they come from. */
export function tableFacts(
  { title, facts, cutOff }: Table,
  { address, publicKey }: TableOrigin,
  language: Language,
): (readonly [string, TableCell])[] {
  const all: [Localized, TableCell][] = [
    [{ es: 'Tabla', en: 'Table' }, title],
    ...facts.map(([label, cell]): [Localized, TableCell] => [label, cell]),
    [{ es: 'Corte: secuencia', en: 'Cut-off: sequence' }, whole(cutOff.sequence)],
    [{ es: 'Corte: fecha y hora (UTC)', en: 'Cut-off: date and time (UTC)' }, moment(cutOff.asOf)],
    [{ es: 'Fuente', en: 'Source' }, `Rumbo ${address}`],
    [{ es: 'Clave pública de la bitácora', en: 'Public key of the ledger' }, publicKey],
  ];
  return all.map(([label, cell]) => [label[language], cell]);
}
