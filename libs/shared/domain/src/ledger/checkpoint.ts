/** The ledger at one size, as its installation vouches for it. */
export interface Checkpoint {
  /** Name of the installation, and of the keys that sign for it. */
  origin: string;
  /** Number of entries, and so the sequence of the newest one. */
  size: number;
  /** Root of the Merkle tree over them, in base64. */
  rootHash: string;
  /** When it was signed: UTC, ISO 8601. */
  time: string;
}

const TEXT = /^([!-*,-~]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\n$/;

/** The text of a C2SP checkpoint (c2sp.org/tlog-checkpoint): origin, size, root and one extension line, the time. */
export function formatCheckpoint({ origin, size, rootHash, time }: Checkpoint): string {
  return `${origin}\n${size}\n${rootHash}\n${time}\n`;
}

/** Null for what is not the text of a checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, size, rootHash, time] = TEXT.exec(text) ?? [];
  if (!origin || !rootHash || !time) return null;
  return { origin, size: Number(size), rootHash, time };
}

/** What the old key signs when a new one takes its place: the same note form, told apart by its second line. */
export interface KeySuccession {
  origin: string;
  /** Verifier key of the successor. */
  successor: string;
}

const SUCCESSION_LINE = 'key succession';

export function formatKeySuccession({ origin, successor }: KeySuccession): string {
  return `${origin}\n${SUCCESSION_LINE}\n${successor}\n`;
}
