import canonicalize from 'canonicalize';
import type { LedgerEntry } from './ledger-entry';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. The platform brings it; the domain stays pure. */
export type Sha256 = (text: string) => string;

export type UnhashedEntry = Omit<LedgerEntry, 'hash'>;

/** The canonical form of an entry: RFC 8785 JSON of every field but `hash`. */
export function canonicalEntry(entry: UnhashedEntry): string {
  const { sequence, at, actor, kind, plan, subject, payload, previousHash } = entry;
  return canonicalJson({ sequence, at, actor, kind, plan, subject, payload, previousHash });
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
