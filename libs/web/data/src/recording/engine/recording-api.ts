import type { RecordBatch, RecordMeasurement, RecordedBatch, RecordedMeasurement } from '@rumbo/contracts';
import type { Cell } from '../cell';
import type { TheirValue } from '../recording';

/** What the engine asks of the API. Every method throws an ApiProblem when the answer is no success, or none. */
export interface RecordingApi {
  record(cell: Cell, measurement: RecordMeasurement, guards: SendGuards): Promise<RecordedMeasurement>;
  recordBatch(plan: string, batch: RecordBatch, guards: Omit<SendGuards, 'seen'>): Promise<RecordedBatch>;
  /** The value that stands, who recorded it and when. */
  standing(cell: Cell): Promise<TheirValue>;
  /** Whether the API answers at all. Never throws. */
  reachable(): Promise<boolean>;
}

export interface SendGuards {
  key: string;
  seen: number | null;
  /** The person who typed it: the API refuses when another one is signed in by now. */
  user: string;
}
