import { parseCheckpoint } from './checkpoint';
import { parseNote } from './signed-note';

/** What somebody kept of an earlier day. */
export interface EarlierHead {
  /** How its owner knows it: the name of a file. */
  name: string;
  /** Entries that the ledger had. */
  size: number;
  /** Hash of the newest of them. */
  hash?: string;
  /** Root of the tree over them, in base64. */
  rootHash?: string;
  /** The signed note. */
  checkpoint?: string;
}

/** Reads a checkpoint, the answer of `GET /ledger/head`, or an earlier export; null for what is none of them. */
export function readEarlierHead(name: string, text: string): EarlierHead | null {
  const checkpoint = headOfNote(name, text);
  if (checkpoint) return checkpoint;
  const told = jsonOf(text) ?? jsonOf(text.trimEnd().split('\n').at(-1) ?? '');
  const note = told?.['checkpoint'];
  const signed = typeof note === 'string' ? headOfNote(name, note) : null;
  const { sequence, hash } = told ?? {};
  if (typeof sequence === 'number' && sequence > 0 && typeof hash === 'string') {
    return { ...signed, name, size: sequence, hash };
  }
  return signed;
}

function headOfNote(name: string, note: string): EarlierHead | null {
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
  if (!checkpoint || checkpoint.size === 0) return null;
  return { name, size: checkpoint.size, rootHash: checkpoint.rootHash, checkpoint: note };
}

function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
