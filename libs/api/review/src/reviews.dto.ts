import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  CutOffDto,
  CutOffQuery,
  ItemsField,
  LimitField,
  TextField,
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
import {
  MOST_DECISIONS,
  type ReturnMeasurement,
  type ReviewDecision,
  type ReviewDecisions,
  type ReviewCounts,
  type ReviewedMeasurement,
  type ReviewedMeasurements,
  type ReviewItem,
  type ReviewList,
  type ReviewReturn,
  type ReviewVariation,
  type ReviewYear,
} from '@rumbo/contracts';
import { DIRECTIONS, REVIEW_STATES, type Direction, type ReviewState } from '@rumbo/domain';

const PENDING_STATES = ['recorded', 'returned'];
export const AFTER = /^([^@]+)@([^@]+)$/;

const REASON = { optional: true, min: 0, max: 2000 };

export class ReviewsQuery extends CutOffQuery {
  @TextField({
    description:
      'Only values that the board to date of this period counts, with their effect on it. Without it: all values, each with its effect on the board of its year.',
    optional: true,
    example: '2021',
    max: 40,
  })
  period?: string;
}

export class ReviewPagesQuery extends ReviewsQuery {
  @ChoiceField({
    description: 'Only values in this state: provisional, or returned to their owners. Without it: both.',
    values: PENDING_STATES,
    optional: true,
  })
  state?: ReviewItem['state'];

  @TextField({
    description: 'Only the values after this one, named as `kpi@period`: `next` of the page before.',
    optional: true,
    example: '1.1.1.9@2021-06',
    max: 60,
    pattern: {
      regex: AFTER,
      es: 'debe ser indicador@período, como lo dice next',
      en: 'must be kpi@period, as next says it',
    },
  })
  after?: string;

  @LimitField('How many values at most.')
  limit?: number;
}

export class ReturnMeasurementDto implements ReturnMeasurement {
  @TextField({ description: 'What the owner has to correct; required.', ...REASON })
  reason?: string;
}

export class ReviewDecisionDto implements ReviewDecision {
  @TextField({ description: 'Identifier of the value.' })
  measurementId: string;

  @TextField({ description: 'Code of its KPI.', example: '1.1.1.1' })
  kpi: string;

  @ChoiceField({ description: 'What becomes of it.', values: ['approve', 'return'] })
  decision: 'approve' | 'return';

  @TextField({ description: 'Why; required to return.', ...REASON })
  reason?: string;
}

export class ReviewDecisionsDto implements ReviewDecisions {
  @ItemsField(() => ReviewDecisionDto, { description: 'Written all or none.', max: MOST_DECISIONS })
  decisions: ReviewDecisionDto[];
}

export class ReviewedMeasurementDto implements ReviewedMeasurement {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period of the value.', { example: '2021' })
  period: string;

  @WireText('Identifier of the value.')
  measurementId: string;

  @WireChoice('What it is now.', 'ReviewState', REVIEW_STATES)
  state: ReviewState;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('User name of who reviewed it.', { example: 'director' })
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;
}

export class ReviewedMeasurementsDto implements ReviewedMeasurements {
  @WireList('In the order of the decisions.', () => ReviewedMeasurementDto)
  reviews: ReviewedMeasurementDto[];
}

export class ReviewVariationDto implements ReviewVariation {
  @WireText('The newest earlier period with a value that counts.', { example: '2020' })
  period: string;

  @WireDecimal('Its value.')
  value: string;

  @WireDecimal('The value less the earlier one, exact.', { example: '-250000.00' })
  change: string;

  @WireNumber('The change as a share of the earlier value; null when that is zero.', {
    nullable: true,
    example: -0.05,
  })
  ratio: number | null;
}

export class ReviewReturnDto implements ReviewReturn {
  @WireText('What the owner has to correct.', { nullable: true })
  reason: string | null;

  @WireText('Name of who returned it.')
  by: string;

  @WireTime('When.')
  at: string;
}

export class ReviewItemDto implements ReviewItem {
  @WireText('Identifier of the value.')
  measurementId: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI.')
  name: string;

  @WireText('Code of its line.', { example: '1.1' })
  line: string;

  @WireText('Name of its line.')
  lineName: string;

  @WireText('Unit of the figures.', { example: 'USD' })
  unit: string;

  @WireWhole('Decimals to show.', { nullable: true, example: 2 })
  decimals: number | null;

  @WireChoice('Which way is better.', 'Direction', DIRECTIONS)
  direction: Direction;

  @WireText('Period of the value.', { example: '2021' })
  period: string;

  @ApiProperty({ enum: PENDING_STATES, description: 'Provisional, or returned to its owner.' })
  state: 'recorded' | 'returned';

  @WireDecimal('The value.')
  value: string;

  @WireDecimal('Its target.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireShape('Against the newest earlier value that counts.', () => ReviewVariationDto, { nullable: true })
  variation: ReviewVariationDto | null;

  @WireDecimal('Numerator of a ratio.', { nullable: true })
  numerator: string | null;

  @WireDecimal('Denominator of a ratio.', { nullable: true })
  denominator: string | null;

  @WireDecimals('Item to value.', { nullable: true })
  breakdown: Record<string, string> | null;

  @WireText('Note.', { nullable: true })
  note: string | null;

  @WireText('Evidence.', { nullable: true })
  evidence: string | null;

  @WireText('Why it corrects an earlier value.', { nullable: true })
  reason: string | null;

  @WireText('User name of who recorded it.', { example: 'owner' })
  recordedBy: string;

  @WireText('Their name.')
  recordedByName: string;

  @WireTime('When it was recorded.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireFlag('Whether the person who asks recorded it, and so may not review it.')
  own: boolean;

  @WireFlag('Whether its period is closed.')
  closed: boolean;

  @WireShape('How it was returned; null while it is provisional.', () => ReviewReturnDto, { nullable: true })
  returned: ReviewReturnDto | null;

  @WireNumber("The plan's score with it less the score without it; null where either is none.", {
    nullable: true,
    example: -0.012,
  })
  effect: number | null;
}

class ReviewCountsDto implements ReviewCounts {
  @WireWhole('Provisional values, which nobody reviewed.', { example: 12 })
  recorded: number;

  @WireWhole('Values returned to their owners and not corrected.', { example: 1 })
  returned: number;
}

class ReviewYearDto extends ReviewCountsDto implements ReviewYear {
  @WireText('Year.', { example: '2021' })
  year: string;
}

export class ReviewListDto extends CutOffDto implements ReviewList {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period asked for; null for all.', { nullable: true, example: '2021' })
  period: string | null;

  @WireNumber("The plan's score on the board to date of the period.", { nullable: true, example: 0.93 })
  score: number | null;

  @WireList("The values, in the plan's order.", () => ReviewItemDto)
  values: ReviewItemDto[];

  @WireText('What to ask for in `after` to get the values that follow; null when these are the last.', {
    nullable: true,
    example: null,
  })
  next: string | null;

  @WireShape(
    'How many values of the period there are, on whatever page and in whatever state.',
    () => ReviewCountsDto,
  )
  total: ReviewCountsDto;

  @WireList(
    'How many there are in each year that has any, of all periods; oldest first.',
    () => ReviewYearDto,
  )
  years: ReviewYearDto[];
}
