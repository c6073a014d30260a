import canonicalize from 'canonicalize';
import type { LedgerEntry } from './ledger-entry';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. The platform brings it; the domain stays pure. */
export type Sha256 = (text: string) => string;

export type UnhashedEntry = Omit<LedgerEntry, 'hash'>;

/**
 * The canonical form of an entry: RFC 8785 JSON of every field but `hash`.
 * @param payload the payload's own canonical form, where it is known already
 */
export function canonicalEntry(entry: UnhashedEntry, payload = canonicalJson(entry.payload)): string {
  const { sequence, at, actor, kind, plan, subject, previousHash } = entry;
  const text = (field: unknown) => JSON.stringify(field);
  // By name, as the canonical form has them; texts and integers look in it as they do in JSON.
  return (
    `{"actor":${text(actor)},"at":${text(at)},"kind":${text(kind)},"payload":${payload},"plan":${text(plan)},` +
    `"previousHash":${text(previousHash)},"sequence":${text(sequence)},"subject":${text(subject)}}`
  );
}

/** RFC 8785 JSON of a value made of strings, finite numbers, booleans, null, arrays and objects. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without a JSON form cannot be hashed');
  return text;
}

/** The hash that belongs to an entry, in hex. */
export function entryHash(entry: UnhashedEntry, sha256: Sha256): string {
  return sha256(canonicalEntry(entry));
}
