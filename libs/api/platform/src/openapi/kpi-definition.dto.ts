import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  ACCUMULATIONS,
  DIRECTIONS,
  FREQUENCIES,
  OFF_TRACK_NOTES,
  type Accumulation,
  type BreakdownDefinition,
  type Citation,
  type Direction,
  type Frequency,
  type KpiDefinition,
  type OffTrackNote,
  type PlanMethod,
  type Rule,
  type Thresholds,
} from '@rumbo/domain';
import { WireChoice, WireDecimal, WireNumber, WireShape, WireText, WireTexts, WireWhole } from './wire';

export class ThresholdsDto implements Thresholds {
  @WireDecimal('Score from which a node is on track.', { example: '0.9' })
  onTrack: string;

  @WireDecimal('Score from which a node is at risk.', { example: '0.75' })
  atRisk: string;
}

export class HorizonDto {
  @WireText('First period of the plan.', { example: '2019' })
  from: string;

  @WireText('Last period of the plan.', { example: '2024' })
  to: string;
}

export class PlanMethodDto implements PlanMethod {
  @WireDecimal('Largest score that one KPI can have.', { example: '1' })
  cap: string;

  @WireChoice('What a missing value counts as.', 'MissingOption', ['exclude', 'zero'])
  missing: 'exclude' | 'zero';

  @WireChoice('How a parent is scored from its children.', 'RollupOption', ['weightedMean', 'worst'])
  rollup: 'weightedMean' | 'worst';

  @WireShape('The thresholds of every KPI without its own.', () => ThresholdsDto)
  thresholds: ThresholdsDto;

  @WireWhole('Days after the end of a period before a value is missed.', { example: 0 })
  graceDays: number;

  @ApiProperty({
    enum: [...OFF_TRACK_NOTES],
    enumName: 'OffTrackNote',
    required: false,
    description:
      'What the plan wants with a value off track: a note suggested, a note required, nothing. Absent: `ask`.',
  })
  offTrackNote?: OffTrackNote;
}

export class CitationDto implements Citation {
  @WireText('File name of the document.')
  document: string;

  @WireText('Section of the document.')
  section: string;

  @WireText('The printed words.')
  text: string;
}

export class BreakdownDto implements BreakdownDefinition {
  @WireText('What the value is split by.', { example: 'canal' })
  dimension: string;

  @WireTexts('The parts, in order.', { example: ['Correo', 'Teléfono'] })
  items: string[];
}

export class LinearRuleDto {
  @ApiProperty({ enum: ['linear'] })
  type: 'linear';

  @WireDecimal('Value at which attainment is 0.')
  baseline: string;
}

export class RatioRuleDto {
  @ApiProperty({ enum: ['ratio'] })
  type: 'ratio';
}

export class BandsRuleDto {
  @ApiProperty({ enum: ['bands'] })
  type: 'bands';

  @ApiProperty({
    description: 'Value and score, straight lines between.',
    type: 'array',
    items: { type: 'array', items: { type: 'string', format: 'decimal' }, minItems: 2, maxItems: 2 },
  })
  points: [string, string][];
}

export class BinaryRuleDto {
  @ApiProperty({ enum: ['binary'] })
  type: 'binary';
}

export class RangeRuleDto {
  @ApiProperty({ enum: ['range'] })
  type: 'range';

  @WireDecimal('Lower end.')
  low: string;

  @WireDecimal('Upper end.')
  high: string;
}

export const RULE_MODELS = [LinearRuleDto, RatioRuleDto, BandsRuleDto, BinaryRuleDto, RangeRuleDto] as const;

/** A scoring rule, one of five shapes; null where there is none. */
export const WireRule = (description: string) =>
  ApiProperty({
    description,
    nullable: true,
    oneOf: RULE_MODELS.map((model) => ({ $ref: getSchemaPath(model) })),
  });

@ApiExtraModels(...RULE_MODELS)
export class KpiDefinitionDto implements KpiDefinition {
  @WireText('What is measured, in words.', { nullable: true })
  definition: string | null;

  @WireText('Unit of the values.', { example: 'USD' })
  unit: string;

  @WireWhole('Decimals to show; null when the plan does not say.', { nullable: true, example: 2 })
  decimals: number | null;

  @WireText('Account or unit that the plan names as answerable.', { nullable: true })
  owner: string | null;

  @WireShape('Where the KPI was printed.', () => CitationDto, { nullable: true })
  source: CitationDto | null;

  @WireChoice('Which way is better.', 'Direction', DIRECTIONS)
  direction: Direction;

  @WireChoice('How often a value is recorded.', 'Frequency', FREQUENCIES)
  frequency: Frequency;

  @WireChoice('How values add up over time.', 'Accumulation', ACCUMULATIONS)
  accumulation: Accumulation;

  @WireRule('How attainment is computed; null means by ratio where there is a target.')
  rule: Rule | null;

  @WireShape("The KPI's own thresholds; null means the plan's.", () => ThresholdsDto, { nullable: true })
  thresholds: ThresholdsDto | null;

  @WireShape('What its values are split by.', () => BreakdownDto, { nullable: true })
  breakdown: BreakdownDto | null;
}

/** A KPI with its place in the plan. */
export class KpiEntryDto extends KpiDefinitionDto {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireNumber('Relative weight among its siblings.', { example: 1 })
  weight: number;

  @WireText('Code of its perspective.', { example: '1' })
  perspective: string;

  @WireText('Code of its line.', { example: '1.1' })
  line: string;

  @WireText('Name of its line.')
  lineName: string;

  @WireText('Code of its objective.', { example: '1.1.1' })
  objective: string;

  @WireText('What is wrong or assumed about the source.', { nullable: true })
  sourceNote: string | null;
}
