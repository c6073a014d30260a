import { ApiProperty } from '@nestjs/swagger';
import {
  BreakdownDto,
  CutOffDto,
  KpiEntryDto,
  WireChoice,
  WireDecimal,
  WireDecimals,
  WireFlag,
  WireList,
  WireNumber,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { KpiDetail, KpiList, KpiSeries, KpiSummary, SeriesPoint } from '@rumbo/contracts';
import {
  DIRECTIONS,
  FREQUENCIES,
  NODE_KINDS,
  STATUSES,
  type Direction,
  type Frequency,
  type NodeKind,
  type Status,
} from '@rumbo/domain';

export class LatestValueDto {
  @WireText('Period of the value.', { example: '2021' })
  period: string;

  @WireDecimal('The value.')
  value: string;

  @WireTime('When it was recorded.')
  at: string;

  @WireFlag('True until it is approved.')
  provisional: boolean;
}

export class LatestTargetDto {
  @WireText('Period of the target.', { example: '2021' })
  period: string;

  @WireDecimal('The target.', { example: '11500000.00' })
  value: string;
}

export class ReturnedValueDto {
  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('Name of the director who returned it.')
  by: string;
}

export class DuePeriodDto {
  @WireText('A sub-period that has no value.', { example: '2026-Q1' })
  period: string;

  @WireTime('Since when the value is due, or since when it was returned.')
  dueSince: string;

  @ApiProperty({
    type: () => ReturnedValueDto,
    required: false,
    description: 'How its value was returned; absent where none was.',
  })
  returned?: ReturnedValueDto;
}

export class KpiSummaryDto extends KpiEntryDto implements KpiSummary {
  @WireFlag('Whether the person who asks may record its values.')
  own: boolean;

  @WireText('Person or unit that answers for it; null when nobody is assigned.', { nullable: true })
  ownerName: string | null;

  @WireShape("The newest period's value.", () => LatestValueDto, { nullable: true })
  latest: LatestValueDto | null;

  @WireShape('The newest period that has a target.', () => LatestTargetDto, { nullable: true })
  latestTarget: LatestTargetDto | null;

  @WireList(
    'Sub-periods that wait for a value: due at the cut-off without one, or returned.',
    () => DuePeriodDto,
  )
  due: DuePeriodDto[];
}

export class KpiListDto extends CutOffDto implements KpiList {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireList('The KPIs, in natural code order.', () => KpiSummaryDto)
  kpis: KpiSummaryDto[];

  @WireText('What to ask for in `after` to get the KPIs that follow; null when these are the last.', {
    nullable: true,
    example: null,
  })
  next: string | null;
}

export class AncestorDto {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code.', { example: '1.1' })
  code: string;

  @WireText('Name.')
  name: string;
}

export class KpiDetailDto extends CutOffDto implements KpiDetail {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Name of the plan.')
  planName: string;

  @WireShape('The KPI.', () => KpiSummaryDto)
  kpi: KpiSummaryDto;

  @WireList('From the plan down to the objective.', () => AncestorDto)
  ancestors: AncestorDto[];
}

export class SeriesPointDto implements SeriesPoint {
  @WireText("Sub-period of the KPI's own frequency.", { example: '2021' })
  period: string;

  @WireDecimal('Value; null when there is none.', { nullable: true })
  value: string | null;

  @WireDecimal('Target; null when there is none.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireNumber('Attainment, raw and uncapped.', { nullable: true, example: 1.1330037 })
  attainment: number | null;

  @WireNumber('Score, 1 = fully attained.', { nullable: true, example: 1 })
  score: number | null;

  @WireChoice('Status.', 'Status', STATUSES)
  status: Status;

  @WireFlag('True until the value is approved.')
  provisional: boolean;

  @WireText('Identifier of the value.', { nullable: true })
  measurementId: string | null;

  @WireDecimal('Numerator of a ratio.', { nullable: true })
  numerator: string | null;

  @WireDecimal('Denominator of a ratio.', { nullable: true })
  denominator: string | null;

  @WireDecimals('Item to value.', { nullable: true })
  breakdown: Record<string, string> | null;

  @WireText('Note of whoever recorded it.', { nullable: true })
  note: string | null;

  @WireText('The closed period that keeps it from changing; null when it may change.', { nullable: true })
  closed: string | null;
}

export class KpiSeriesDto extends CutOffDto implements KpiSeries {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Unit of the figures.', { example: 'USD' })
  unit: string;

  @WireWhole('Decimals to show.', { nullable: true, example: 2 })
  decimals: number | null;

  @WireChoice('Which way is better.', 'Direction', DIRECTIONS)
  direction: Direction;

  @WireChoice('How often a value is recorded.', 'Frequency', FREQUENCIES)
  frequency: Frequency;

  @WireShape('What its values are split by.', () => BreakdownDto, { nullable: true })
  breakdown: BreakdownDto | null;

  @WireList('One point per sub-period, oldest first.', () => SeriesPointDto)
  points: SeriesPointDto[];
}
