import {
  ChoicesField,
  ClosingFindingsDto,
  CutOffQuery,
  CutOffDto,
  TextField,
  WireChoice,
  WireList,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  ACKNOWLEDGEABLE,
  type Acknowledgeable,
  type ChangedPeriod,
  type ChangePeriod,
  type ClosePeriod,
  type PeriodChange,
  type PeriodClosing,
  type PeriodList,
  type PlanPeriod,
} from '@rumbo/contracts';
import { PERIOD_STATES, type PeriodState } from '@rumbo/domain';

const REASON = { optional: true, min: 0, max: 2000 };

export class PeriodsQuery extends CutOffQuery {
  @TextField({ description: 'This period alone.', optional: true, example: '2021-Q3', max: 40 })
  period?: string;
}

export class ChangePeriodDto implements ChangePeriod {
  @TextField({ description: 'Why; required to reopen.', ...REASON })
  reason?: string;
}

export class ClosePeriodDto extends ChangePeriodDto implements ClosePeriod {
  @ChoicesField({
    description:
      'What may stay as it is: sub-periods without a value, values returned to their owners. Provisional values are approved or returned first.',
    values: ACKNOWLEDGEABLE,
    optional: true,
  })
  acknowledge?: Acknowledgeable[];
}

export class ChangedPeriodDto implements ChangedPeriod {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period.', { example: '2021' })
  period: string;

  @WireChoice('What it was.', 'PeriodState', PERIOD_STATES)
  before: PeriodState;

  @WireChoice('What it is now.', 'PeriodState', PERIOD_STATES)
  state: PeriodState;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('User name of who did it.', { example: 'director' })
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;
}

export class PeriodChangeDto implements PeriodChange {
  @WireWhole('Sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireTime('When.')
  at: string;

  @WireText('The period that was named: itself, or a longer one that contains it.', { example: '2021' })
  period: string;

  @WireChoice('What it was.', 'PeriodState', PERIOD_STATES)
  before: PeriodState;

  @WireChoice('What it became.', 'PeriodState', PERIOD_STATES)
  after: PeriodState;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('User name of who did it.', { example: 'director' })
  actor: string;

  @WireText('Their name.')
  actorName: string;
}

export class PlanPeriodDto implements PlanPeriod {
  @WireText('The period.', { example: '2021' })
  period: string;

  @WireChoice('Its state.', 'PeriodState', PERIOD_STATES)
  state: PeriodState;

  @WireWhole('How many times it was opened again after a closing.', { example: 0 })
  reopenings: number;

  @WireList('Every change of its state, newest first.', () => PeriodChangeDto)
  history: PeriodChangeDto[];
}

export class PeriodListDto extends CutOffDto implements PeriodList {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireList('In order of time, the longer one first.', () => PlanPeriodDto)
  periods: PlanPeriodDto[];
}

export class PeriodClosingDto extends ClosingFindingsDto implements PeriodClosing {
  @WireTime('The instant at which it is judged what is due.')
  asOf: string;

  @WireWhole('No later change is known to this answer.', { example: 42 })
  sequence: number;

  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period.', { example: '2021' })
  period: string;

  @WireChoice('Its state.', 'PeriodState', PERIOD_STATES)
  state: PeriodState;
}
