import type { CutOff } from '@rumbo/contracts';
import { MODES } from '@rumbo/domain';
import { WireTime, WireWhole } from '../openapi/wire';
import { ChoiceField, TextField } from '../validation/fields';

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

/** The period that a board is asked for. */
export const BoardPeriodField = () =>
  TextField({
    description: 'A year, half, quarter or month. Without it: the year that the board opens on.',
    optional: true,
    example: '2021',
    max: 40,
  });

/** How far a board reaches back. */
export const BoardModeField = () =>
  ChoiceField({
    description: '`ytd`: from the start of the year; `period`: inside the period.',
    values: MODES,
    optional: true,
  });
