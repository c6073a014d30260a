import { ApiProperty } from '@nestjs/swagger';
import {
  CutOffDto,
  ThresholdsDto,
  WireChoice,
  WireDecimal,
  WireFlag,
  WireList,
  WireNumber,
  WireRule,
  WireShape,
  WireText,
} from '@rumbo/api-platform';
import {
  ACCUMULATIONS,
  DIRECTIONS,
  FREQUENCIES,
  MODES,
  NODE_KINDS,
  STATUSES,
  type Accumulation,
  type Direction,
  type Exclusion,
  type ExplainedAncestor,
  type ExplainedSubPeriod,
  type Explanation,
  type Frequency,
  type Mode,
  type NodeKind,
  type Rule,
  type Status,
} from '@rumbo/domain';

const EXCLUSIONS: readonly Exclusion[] = ['noValue', 'noTarget', 'notDue', 'returned', 'noParts'];

export class ExplainedSubPeriodDto implements ExplainedSubPeriod {
  @WireText('The sub-period.', { example: '2021' })
  period: string;

  @WireFlag('Whether it is due at the cut-off.')
  due: boolean;

  @WireDecimal('Its value.', { nullable: true })
  value: string | null;

  @WireDecimal('Numerator of a ratio.', { nullable: true })
  numerator: string | null;

  @WireDecimal('Denominator of a ratio.', { nullable: true })
  denominator: string | null;

  @WireDecimal('Its target.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireText('Identifier of the value.', { nullable: true })
  measurementId: string | null;

  @WireFlag('True until the value is approved.')
  provisional: boolean;

  @WireFlag('Whether it is part of the value to date.')
  included: boolean;

  @WireChoice('Why it is not.', 'Exclusion', EXCLUSIONS, { nullable: true })
  excludedBecause: Exclusion | null;
}

export class ExplainedAncestorDto implements ExplainedAncestor {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code.', { example: '1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireNumber('Its score.', { nullable: true, example: 0.93 })
  score: number | null;

  @WireNumber("Share of its score's weight that comes from the KPI.", { example: 0.25 })
  share: number;

  @WireNumber('Part of its score that the KPI brings.', { nullable: true, example: 0.25 })
  contribution: number | null;

  @WireNumber('Weight of the child on the way.', { example: 1 })
  childWeight: number;

  @WireNumber('Sum of the weights of the children that enter the score.', { example: 4 })
  siblingWeight: number;
}

export class ExplanationDto extends CutOffDto implements Explanation {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI.')
  name: string;

  @WireText('The period explained.', { example: '2021' })
  period: string;

  @WireChoice('How far it reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireText('Unit of the figures.', { example: 'USD' })
  unit: string;

  @WireChoice('Which way is better.', 'Direction', DIRECTIONS)
  direction: Direction;

  @WireChoice('How often a value is recorded.', 'Frequency', FREQUENCIES)
  frequency: Frequency;

  @WireChoice('How values add up over time.', 'Accumulation', ACCUMULATIONS)
  accumulation: Accumulation;

  @WireRule('The rule applied; null with neither rule nor target.')
  rule: Rule | null;

  @WireList('What went into the value to date and what did not.', () => ExplainedSubPeriodDto)
  subPeriods: ExplainedSubPeriodDto[];

  @WireDecimal('Value to date.', { nullable: true })
  actual: string | null;

  @WireDecimal('Target over the same sub-periods.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireText('The rule with the figures in it.', { nullable: true, example: '13029542.75 / 11500000.00' })
  formula: string | null;

  @WireNumber('Attainment, raw and uncapped.', { nullable: true, example: 1.1330037 })
  attainment: number | null;

  @WireNumber('Largest score that one KPI can have.', { example: 1 })
  cap: number;

  @WireFlag('True when the cap or zero changed the attainment.')
  clamped: boolean;

  @WireNumber('Score.', { nullable: true, example: 1 })
  score: number | null;

  @WireNumber('Share of the due sub-periods that have a value.', { nullable: true, example: 1 })
  coverage: number | null;

  @WireShape('The thresholds applied.', () => ThresholdsDto)
  thresholds: ThresholdsDto;

  @ApiProperty({ enum: [...STATUSES], enumName: 'Status' })
  status: Status;

  @WireList('The way up to the plan.', () => ExplainedAncestorDto)
  ancestors: ExplainedAncestorDto[];
}
