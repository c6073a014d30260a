import type { FastifyReply } from 'fastify';

/** What every exported document says of itself beside its own format, which has no room for it. */
export interface ExportStamp {
  /** C2SP verifier key that signs for the ledger at that sequence; null before the first one. */
  publicKey: string | null;
  /** Newest entry that the document knows of. */
  sequence: number;
  /** Instant of the cut-off, for documents that are drawn as of one. */
  asOf?: string;
}

const KEY = 'Rumbo-Ledger-Key';
const SEQUENCE = 'Rumbo-Sequence';
const AS_OF = 'Rumbo-As-Of';

export function stampExport(reply: FastifyReply, { publicKey, sequence, asOf }: ExportStamp): void {
  if (publicKey !== null) reply.header(KEY, publicKey);
  reply.header(SEQUENCE, String(sequence));
  if (asOf !== undefined) reply.header(AS_OF, asOf);
}

type Description = Record<string, { description: string; schema: { type: string; format?: string } }>;

/** Their description. */
export const EXPORT_HEADERS: Description = {
  [KEY]: {
    description: 'Public key that signs for the ledger at that sequence, as a C2SP verifier key.',
    schema: { type: 'string' },
  },
  [SEQUENCE]: {
    description: 'Newest ledger entry that the document knows of.',
    schema: { type: 'integer' },
  },
};

/** The description for documents that are drawn as of a cut-off. */
export const DATED_EXPORT_HEADERS: Description = {
  ...EXPORT_HEADERS,
  [AS_OF]: {
    description: 'Instant of the cut-off that the document shows.',
    schema: { type: 'string', format: 'date-time' },
  },
};
