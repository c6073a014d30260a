import { type Checkpoint, parseCheckpoint, parseNote } from '@rumbo/domain';

/** What somebody kept of the ledger on an earlier day: how many entries it had, and what they came to. */
export interface KeptHead {
  /** Name of the file. */
  name: string;
  size: number;
  /** Hash of its last entry, in hex. */
  hash: string | null;
  /** Root of the Merkle tree over its entries, in base64. */
  root: string | null;
  /** The signed checkpoint. */
  note: string | null;
}

/** The checkpoint in a signed note; null when the text is none. */
export function checkpointIn(note: unknown): Checkpoint | null {
  const signed = typeof note === 'string' ? parseNote(note) : null;
  return signed && parseCheckpoint(signed.text);
}

/** Reads a checkpoint, the answer of `GET /ledger/head`, or an earlier export; null for anything else. */
export function readKeptHead(name: string, text: string): KeptHead | null {
  const checkpoint = checkpointIn(text.endsWith('\n') ? text : `${text}\n`);
  if (checkpoint) {
    const note = text.endsWith('\n') ? text : `${text}\n`;
    return { name, size: checkpoint.size, hash: null, root: checkpoint.rootHash, note };
  }
  const lines = text.trimEnd().split('\n');
  const value = recordIn(text) ?? recordIn(lines[lines.length - 1]!);
  if (!value) return null;
  const signed = checkpointIn(value['checkpoint']);
  const hash = typeof value['hash'] === 'string' ? value['hash'] : null;
  const size = signed?.size ?? value['sequence'];
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1 || (!signed && !hash)) return null;
  return {
    name,
    size,
    hash,
    root: signed?.rootHash ?? null,
    note: signed ? (value['checkpoint'] as string) : null,
  };
}

function recordIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
