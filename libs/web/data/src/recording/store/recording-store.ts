import type { Cell } from '../cell';
import type { BatchMode, CellMeasurement, RecordingProblem, TheirValue } from '../recording';

/** What a person typed into a cell and did not hand in. */
export interface StoredDraft extends Cell {
  user: string;
  fields: unknown;
  at: string;
}

/** One value of a send. */
export interface StoredEntry {
  kpi: string;
  period: string;
  measurement: CellMeasurement;
  /** The newest sequence that the person had seen; null when they do not say. */
  seen: number | null;
  /** The form's fields, to go on from when it fails. */
  fields: unknown;
  state: 'waiting' | 'failed' | 'conflict';
  problem: RecordingProblem | null;
  theirs: TheirValue | null;
}

/** One intent: what is sent with one key, again and again until an answer comes. */
export interface StoredSend {
  /** Given by the store, ascending: the order of handing in. */
  order: number;
  /** `Idempotency-Key`. */
  key: string;
  user: string;
  plan: string;
  kind: 'one' | 'batch';
  /** Of a batch. */
  mode: BatchMode | null;
  reason: string | null;
  at: string;
  /** How often it was put on the wire. What never was may still be replaced. */
  attempts: number;
  /** Those that are saved are gone. */
  entries: StoredEntry[];
}

export type NewSend = Omit<StoredSend, 'order'>;

/** What one change of the store did: sends by order with null for gone ones, drafts by cell likewise. */
export interface StoreChange {
  sends: { order: number; send: StoredSend | null }[];
  drafts: { cell: Cell; draft: StoredDraft | null }[];
}

/** Where typed values outlive the page. Every method is one transaction. */
export interface RecordingStore {
  load(user: string): Promise<{ sends: StoredSend[]; drafts: StoredDraft[] }>;
  putDraft(draft: StoredDraft): Promise<StoreChange>;
  deleteDraft(user: string, cell: Cell): Promise<StoreChange>;
  /**
   * Adds a send and takes away what it replaces: its cells' drafts, their refused values, and values for them that
   * were never put on the wire.
   */
  add(send: NewSend): Promise<StoreChange>;
  /** Changes a send as it stands in the store; null deletes it, as does taking its last entry away. */
  change(order: number, change: (send: StoredSend) => StoredSend | null): Promise<StoreChange>;
}
