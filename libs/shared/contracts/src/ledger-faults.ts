import type { Language } from './error-codes';

type FaultDefinition = Record<Language, string>;

/**
 * Everything that `GET /ledger/verify` can find: a stable code and its sentence about the entry, with
 * `{placeholders}`.
 */
export const LEDGER_FAULTS = {
  'ENTRY.MISSING': {
    es: 'antes de ella falta una entrada, sobra una o están en desorden',
    en: 'an entry before it is missing, one was added or they are out of order',
  },
  'ENTRY.LINK': {
    es: 'no enlaza con la huella de la entrada anterior',
    en: 'previousHash is not the hash of the entry before',
  },
  'ENTRY.TIME': {
    es: 'su hora es anterior a la de la entrada previa',
    en: 'its time is before that of the entry before',
  },
  'ENTRY.HASH': {
    es: 'su huella no corresponde a su contenido',
    en: 'its hash does not belong to its content',
  },
  'TREE.NODE': {
    es: 'el nodo {node} del árbol de Merkle guardado no es el de las entradas',
    en: 'node {node} of the stored Merkle tree is not that of the entries',
  },
  'TREE.SIZE': {
    es: 'el árbol de Merkle guardado tiene {stored} nodos y le corresponden {told}',
    en: 'the stored Merkle tree has {stored} nodes where {told} belong to it',
  },
  'KEY.UNUSABLE': { es: 'no trae una clave utilizable', en: 'it does not tell of a usable key' },
  'KEY.SECOND': {
    es: 'aparece una primera clave cuando ya había una',
    en: 'a first key appears although there is one already',
  },
  'KEY.NOT_VOUCHED': {
    es: 'la clave anterior no firmó por esta',
    en: 'the key before it did not sign for this one',
  },
  'REVISION.UNTOLD': {
    es: 'su contenido no se puede leer como el cambio que dice ser',
    en: 'its content cannot be read as the change that it says to be',
  },
  'REVISION.COUNT': {
    es: 'le corresponden {told} filas y las tablas tienen {stored}',
    en: 'it tells of {told} revisions, the tables hold {stored}',
  },
  'REVISION.DIFFERENT': {
    es: 'en las tablas, {what} no es lo que esta entrada dice',
    en: '{what} in the tables is not what it tells of',
  },
  'REVISION.UNREADABLE': {
    es: 'las tablas tienen con este número una fila que no se puede leer',
    en: 'the tables hold a row under its number that cannot be read',
  },
  'REVISION.STRAY': {
    es: 'las tablas tienen con este número una fila que ninguna entrada respalda',
    en: 'the tables hold a revision under this number that no entry tells of',
  },
  'PUBLICATION.UNTOLD': {
    es: 'su contenido no se puede leer como una publicación',
    en: 'its content cannot be read as a publication',
  },
  'PUBLICATION.DIFFERENT': {
    es: 'en las tablas, su publicación no es la que esta entrada dice',
    en: 'its publication in the tables is not what it tells of',
  },
  'PUBLICATION.STRAY': {
    es: 'las tablas tienen con este número una publicación que ninguna entrada respalda',
    en: 'the tables hold a publication under this number that no entry tells of',
  },
  'PUBLICATION.DIGEST': {
    es: 'su tablero, calculado solo con la bitácora, no tiene la huella que se publicó',
    en: 'its board, drawn from the ledger alone, does not have the digest that it tells of',
  },
  'EVIDENCE.DIFFERENT': {
    es: 'en las tablas, su evidencia no es la que esta entrada dice',
    en: 'its evidence in the tables is not what it tells of',
  },
  'EVIDENCE.STRAY': {
    es: 'las tablas tienen con este número una evidencia que ninguna entrada respalda',
    en: 'the tables hold evidence under this number that no entry tells of',
  },
  'EVIDENCE.FILE_MISSING': {
    es: 'el archivo que adjuntó falta en la carpeta de datos',
    en: 'the file that it attached is missing from the data folder',
  },
  'EVIDENCE.FILE_CHANGED': {
    es: 'el archivo que adjuntó ya no tiene su huella en la carpeta de datos',
    en: 'the file that it attached no longer has its hash in the data folder',
  },
  'DELEGATION.DIFFERENT': {
    es: 'en las tablas, su delegación no es la que esta entrada dice',
    en: 'its delegation in the tables is not what it tells of',
  },
  'DELEGATION.STRAY': {
    es: 'las tablas tienen con este número una delegación que ninguna entrada respalda',
    en: 'the tables hold a delegation under this number that no entry tells of',
  },
  'SCORECARD.DIFFERENT': {
    es: 'el tablero de {plan} según las tablas no es el que resulta de la bitácora',
    en: 'the board of {plan} from the tables is not the one that the ledger tells of',
  },
  'COLUMNS.UNREADABLE': {
    es: 'las columnas de {plan} guardadas con este número no se pueden leer o no tienen su huella',
    en: 'the columns of {plan} kept under its number cannot be read or do not have their digest',
  },
  'COLUMNS.DIFFERENT': {
    es: 'las columnas de {plan} guardadas con este número no son las que resultan de sus revisiones',
    en: 'the columns of {plan} kept under its number are not those of its revisions',
  },
  'ACCOUNT.UNTOLD': {
    es: 'su contenido no se puede leer como una cuenta',
    en: 'its content cannot be read as an account',
  },
  'ACCOUNT.MISSING': {
    es: 'la cuenta {account} no está en las tablas',
    en: 'the account {account} is not in the tables',
  },
  'ACCOUNT.DIFFERENT': {
    es: 'en las tablas, {what} de la cuenta {account} no es lo que esta entrada dice',
    en: '{what} of the account {account} in the tables is not what it tells of',
  },
  'ACCOUNT.STRAY': {
    es: 'las tablas tienen una cuenta, {account}, que ninguna entrada respalda',
    en: 'the tables hold an account, {account}, that no entry tells of',
  },
} as const satisfies Record<string, FaultDefinition>;

export type LedgerFaultCode = keyof typeof LEDGER_FAULTS;

export const LEDGER_FAULT_CODES = Object.keys(LEDGER_FAULTS) as LedgerFaultCode[];

/** The sentence for a code in a language, its placeholders filled in; it begins small, for it follows a colon. */
export function faultMessage(
  code: LedgerFaultCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  return LEDGER_FAULTS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
