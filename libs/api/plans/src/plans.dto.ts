import { ApiProperty } from '@nestjs/swagger';
import {
  CutOffDto,
  HorizonDto,
  KpiDefinitionDto,
  PlanMethodDto,
  WireChoice,
  WireNumber,
  WireOmitted,
  WireShape,
  WireText,
  WireTexts,
  WireWhole,
  WireList,
} from '@rumbo/api-platform';
import type { ImportedPlan, PlanSummary, PlanTree, PlanTreeNode } from '@rumbo/contracts';
import { NODE_KINDS, type NodeKind } from '@rumbo/domain';

export class PlanSummaryDto implements PlanSummary {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  code: string;

  @WireText('Name of the plan.')
  name: string;

  @WireShape('First and last period of the plan.', () => HorizonDto)
  horizon: HorizonDto;

  @WireWhole('How many KPIs it has.', { example: 132 })
  kpis: number;

  @WireWhole("Sequence of the plan's newest change.", { example: 42 })
  sequence: number;

  @WireTexts('Years that hold a value or a target, ascending.', { example: ['2015', '2020', '2021'] })
  years: string[];

  @WireText('The year that a board opens on.', { example: '2021' })
  defaultPeriod: string;
}

export class PlanTreeNodeDto implements PlanTreeNode {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code, unique among the nodes of its kind.', { example: '1.1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireNumber('Relative weight among its siblings.', { example: 1 })
  weight: number;

  @WireText('Printed statement, on perspectives.', { nullable: true })
  statement: string | null;

  @WireText('What is wrong or assumed about the source.', { nullable: true })
  sourceNote: string | null;

  @WireShape('What is measured and how; on KPIs only.', () => KpiDefinitionDto, { nullable: true })
  kpi: KpiDefinitionDto | null;

  @WireList('The nodes below, in natural code order.', () => PlanTreeNodeDto)
  children: PlanTreeNodeDto[];

  @WireOmitted()
  omitted?: number;
}

export class PlanTreeDto extends CutOffDto implements PlanTree {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Name of the plan.')
  name: string;

  @WireShape('First and last period of the plan.', () => HorizonDto)
  horizon: HorizonDto;

  @WireShape('How scores are computed.', () => PlanMethodDto)
  method: PlanMethodDto;

  @WireShape('The plan as the root of its tree.', () => PlanTreeNodeDto)
  root: PlanTreeNodeDto;
}

export class ImportedPlanDto implements ImportedPlan {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireWhole('Sequence of the import in the ledger.', { example: 5 })
  sequence: number;

  @WireWhole('How many KPIs came in.', { example: 132 })
  kpis: number;
}

/** The plan document by its outline; the importer checks all of it and names every fault by its path. */
export class PlanDocumentDto {
  @ApiProperty({ enum: ['rumbo-plan/1'] })
  format: 'rumbo-plan/1';

  @WireText('Code of the plan.', { example: 'isss-2021' })
  code: string;

  @WireText('Name of the plan.')
  name: string;

  @WireShape('First and last period of the plan.', () => HorizonDto)
  horizon: HorizonDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    selfRequired: false,
    description: 'How scores are computed: `cap`, `missing`, `rollup`, `thresholds`, `offTrackNote`.',
  })
  method?: object;

  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    description:
      'Perspectives with their `lines`, `objectives` and `kpis`, with definitions, targets and measurements.',
  })
  perspectives: object[];

  @ApiProperty({ type: 'array', items: { type: 'object' }, required: false, description: '`{kpi, equals}`' })
  equations?: object[];

  @ApiProperty({ type: 'array', items: { type: 'object' }, required: false, description: '`{from, to}`' })
  links?: object[];
}
