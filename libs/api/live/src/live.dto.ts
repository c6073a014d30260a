import { ChoiceField, TextField, WholeField } from '@rumbo/api-platform';
import { MODES, type Mode } from '@rumbo/domain';

export class LiveQuery {
  @TextField({
    description: 'A year, half, quarter or month. Without it: the year that the board opens on.',
    optional: true,
    example: '2021',
    max: 40,
  })
  period?: string;

  @ChoiceField({
    description: '`ytd`: from the start of the year; `period`: inside the period.',
    values: MODES,
    optional: true,
  })
  mode?: Mode;

  @WholeField({
    description: 'Sequence of the board that is known: what has changed since is told first.',
    optional: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    example: 42,
  })
  since?: number;

  @TextField({
    description: 'Instant (`asOf`) of that board, ISO 8601: tells whether something has become due since.',
    optional: true,
    max: 40,
  })
  at?: string;
}
