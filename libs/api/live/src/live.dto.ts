import { BoardModeField, BoardPeriodField, TextField, WholeField } from '@rumbo/api-platform';
import type { Mode } from '@rumbo/domain';

export class LiveQuery {
  @BoardPeriodField()
  period?: string;

  @BoardModeField()
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
