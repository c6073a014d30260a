import {
  AfterKpiField,
  BoardModeField,
  BoardPeriodField,
  ChoiceField,
  CutOffQuery,
  LimitField,
  NodeField,
  TextField,
  WholeField,
} from '@rumbo/api-platform';
import { HISTORY_KINDS, type HistoryKind } from '@rumbo/contracts';
import type { Mode } from '@rumbo/domain';

export class KpisQuery extends CutOffQuery {
  @NodeField('Only the KPIs under this node, as `kind:code`. Without it: all.')
  node?: string;

  @AfterKpiField()
  after?: string;

  @LimitField('How many KPIs at most.')
  limit?: number;
}

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
  @BoardPeriodField()
  period?: string;

  @BoardModeField()
  mode?: Mode;
}

export class HistoryQuery extends CutOffQuery {
  @ChoiceField({ description: 'Only entries of this kind.', values: HISTORY_KINDS, optional: true })
  kind?: HistoryKind;

  @WholeField({
    description: 'Only entries with a smaller sequence: `next` of the page before.',
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
  })
  before?: number;

  @WholeField({
    description: 'How many entries at least, if there are so many; a write is never cut. Without it: all.',
    min: 1,
    max: 1000,
    optional: true,
  })
  limit?: number;
}
