import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  DIRECTIONS,
  MODES,
  NODE_KINDS,
  STATUSES,
  type Direction,
  type Mode,
  type NodeKind,
  type Scorecard,
  type ScorecardKpi,
  type ScorecardNode,
  type Status,
} from '@rumbo/domain';
import { CutOffDto } from '../cut-off/cut-off.dto';
import { PlanMethodDto } from './kpi-definition.dto';
import { WireChoice, WireDecimal, WireFlag, WireNumber, WireOmitted, WireShape, WireText } from './wire';

const branches = () => ({
  type: 'array' as const,
  items: { oneOf: [{ $ref: getSchemaPath(ScorecardNodeDto) }, { $ref: getSchemaPath('ScorecardKpiDto') }] },
});

export class ScorecardNodeDto implements ScorecardNode {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code, unique among the nodes of its kind.', { example: '1.1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireNumber('Relative weight among its siblings.', { example: 1 })
  weight: number;

  @WireNumber('Score, unrounded, 1 = fully attained; null when nothing can be said.', {
    nullable: true,
    example: 0.93,
  })
  score: number | null;

  @WireNumber('Share of the due weight backed by values, 0 to 1; null when nothing is due.', {
    nullable: true,
    example: 1,
  })
  coverage: number | null;

  @WireNumber('The score if every missing due KPI scored 0.', { nullable: true, example: 0.9 })
  lower: number | null;

  @WireNumber('The score if every missing due KPI scored the cap.', { nullable: true, example: 0.95 })
  upper: number | null;

  @WireChoice('Status by the thresholds.', 'Status', STATUSES)
  status: Status;

  @ApiProperty({ description: 'The nodes below, in natural code order; none under a KPI.', ...branches() })
  children: ScorecardNode[];

  @WireOmitted()
  omitted?: number;
}

export class ScorecardKpiDto extends ScorecardNodeDto implements ScorecardKpi {
  @ApiProperty({ enum: ['kpi'] })
  override kind: 'kpi';

  @WireText('Unit of the figures.', { example: 'USD' })
  unit: string;

  @WireChoice('Which way is better.', 'Direction', DIRECTIONS)
  direction: Direction;

  @WireDecimal('Value to date over the sub-periods that count.', { nullable: true })
  actual: string | null;

  @WireDecimal('Target over the same sub-periods.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireNumber('Attainment, raw and uncapped.', { nullable: true, example: 1.1330037 })
  attainment: number | null;

  @WireText('Newest sub-period whose value counts.', { nullable: true, example: '2021' })
  period: string | null;

  @WireFlag('True when a value that counts has not been approved.')
  provisional: boolean;

  @WireText('Measurement of that sub-period.', { nullable: true })
  measurementId: string | null;
}

@ApiExtraModels(ScorecardKpiDto)
export class ScorecardDto extends CutOffDto implements Scorecard {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period shown.', { example: '2021' })
  period: string;

  @WireChoice('How far it reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireShape('How scores are computed.', () => PlanMethodDto)
  method: PlanMethodDto;

  @WireShape('The plan as the root of its tree.', () => ScorecardNodeDto)
  root: ScorecardNodeDto;
}
