import { ChoiceField, CutOffQuery, TextField } from '@rumbo/api-platform';
import { MODES, type Mode } from '@rumbo/domain';

export class SeriesQuery extends CutOffQuery {
  @TextField({
    description: 'First period; without it the first figure.',
    optional: true,
    example: '2020',
    max: 40,
  })
  from?: string;

  @TextField({
    description: 'Last period; without it the last figure.',
    optional: true,
    example: '2021',
    max: 40,
  })
  to?: string;
}

export class ExplainQuery extends CutOffQuery {
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
}
