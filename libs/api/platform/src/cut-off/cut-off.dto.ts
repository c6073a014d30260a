import type { CutOff } from '@rumbo/contracts';
import { WireTime, WireWhole } from '../openapi/wire';
import { TextField } from '../validation/fields';

/** The part of every answer that says which cut-off it shows. */
export class CutOffDto implements CutOff {
  @WireTime('The instant at which it is judged what is due.')
  asOf: string;

  @WireWhole('No later change is known to this answer.', { example: 42 })
  sequence: number;
}

/** The query that every dated answer takes. */
export class CutOffQuery {
  @TextField({
    description:
      'Cut-off: an ISO 8601 time (UTC unless it says otherwise) or a sequence number of the ledger. Without it: now.',
    optional: true,
    max: 40,
  })
  asOf?: string;
}
