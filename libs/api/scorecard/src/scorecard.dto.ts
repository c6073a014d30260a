import { ApiProperty } from '@nestjs/swagger';
import {
  BoardModeField,
  BoardPeriodField,
  ChoiceField,
  CutOffDto,
  LevelsQuery,
  TextField,
  WireChoice,
  WireList,
  WireOmitted,
  WireText,
  WireTexts,
} from '@rumbo/api-platform';
import type { ScorecardTrend, TrendNode } from '@rumbo/contracts';
import { MODES, NODE_KINDS, STATUSES, type Mode, type NodeKind, type Status } from '@rumbo/domain';

export class ScorecardQuery extends LevelsQuery {
  @BoardPeriodField()
  period?: string;

  @BoardModeField()
  mode?: Mode;
}

export class TrendQuery extends LevelsQuery {
  @TextField({ description: 'First period.', example: '2020-01', max: 40 })
  from: string;

  @TextField({ description: 'Last period, of the same kind.', example: '2021-12', max: 40 })
  to: string;

  @ChoiceField({ description: 'How far each column reaches back.', values: MODES, optional: true })
  mode?: Mode;
}

export class TrendNodeDto implements TrendNode {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code.', { example: '1.1' })
  code: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'Score, one per period.',
  })
  score: (number | null)[];

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'Coverage, one per period.',
  })
  coverage: (number | null)[];

  @ApiProperty({
    enum: [...STATUSES],
    enumName: 'Status',
    isArray: true,
    description: 'Status, one per period.',
  })
  status: Status[];

  @WireOmitted()
  omitted?: number;
}

export class ScorecardTrendDto extends CutOffDto implements ScorecardTrend {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireChoice('How far each column reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireTexts('The columns.', { example: ['2020', '2021'] })
  periods: string[];

  @WireList('The nodes, parents before their children.', () => TrendNodeDto)
  nodes: TrendNodeDto[];
}
