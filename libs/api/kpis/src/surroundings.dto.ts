import {
  CutOffDto,
  KpiDefinitionDto,
  PlanMethodDto,
  WireChoice,
  WireDecimal,
  WireList,
  WireNumber,
  WireShape,
  WireText,
} from '@rumbo/api-platform';
import {
  MODES,
  NODE_KINDS,
  type KpiSurroundings,
  type Mode,
  type NodeKind,
  type RollupChild,
  type SurroundedNode,
  type SurroundedValue,
} from '@rumbo/domain';

export class SurroundedTargetDto {
  @WireText('Sub-period.', { example: '2021' })
  period: string;

  @WireDecimal('The target.', { example: '11500000.00' })
  value: string;
}

export class SurroundedValueDto implements SurroundedValue {
  @WireText('Sub-period.', { example: '2021' })
  period: string;

  @WireDecimal('The value.')
  value: string;

  @WireDecimal('Numerator of a ratio.', { nullable: true })
  numerator: string | null;

  @WireDecimal('Denominator of a ratio.', { nullable: true })
  denominator: string | null;
}

export class SurroundingChildDto implements RollupChild {
  @WireNumber('Relative weight.', { example: 1 })
  weight: number;

  @WireNumber('Score; null when something is due and missing.', { nullable: true, example: 0.93 })
  score: number | null;
}

export class SurroundedNodeDto implements SurroundedNode {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code.', { example: '1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireNumber('Relative weight among its siblings.', { example: 1 })
  weight: number;

  @WireList(
    "The siblings before it of which something is due, in the plan's order.",
    () => SurroundingChildDto,
  )
  before: SurroundingChildDto[];

  @WireList('Those after it.', () => SurroundingChildDto)
  after: SurroundingChildDto[];
}

export class KpiSurroundingsDto extends CutOffDto implements KpiSurroundings {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period of the board.', { example: '2021' })
  period: string;

  @WireChoice('How far the board reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireShape('How the plan scores.', () => PlanMethodDto)
  method: PlanMethodDto;

  @WireShape('How the KPI is measured and scored.', () => KpiDefinitionDto)
  definition: KpiDefinitionDto;

  @WireList('Its targets, of every period.', () => SurroundedTargetDto)
  targets: SurroundedTargetDto[];

  @WireList('Its values that count, of every period.', () => SurroundedValueDto)
  measurements: SurroundedValueDto[];

  @WireList('The KPI and the nodes above it, the plan last.', () => SurroundedNodeDto)
  path: SurroundedNodeDto[];
}
