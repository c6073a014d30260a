import {
  CutOffQuery,
  LimitField,
  TextField,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTexts,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type {
  RequestedReminders,
  RequestReminders,
  Unreported,
  UnreportedTotal,
  UnreportedUnit,
  UnreportedValue,
} from '@rumbo/contracts';

export class UnreportedQuery extends CutOffQuery {
  @TextField({
    description: 'Only values of this period and of those inside it; without it: all.',
    optional: true,
    example: '2024',
    max: 10,
  })
  period?: string;
}

export class UnreportedPartQuery extends UnreportedQuery {
  @TextField({ description: 'Only this line.', optional: true, example: '1.1', max: 40 })
  line?: string;

  @TextField({
    description:
      'Only the lines after this place, `next` of the page before; with `line` only its values after this one, `next` of the line.',
    optional: true,
    example: '1.1.1.9@2024-06',
    max: 60,
    pattern: { regex: /^[^@]+@[^@]+$/, es: 'debe ser lo que dice next', en: 'must be what next says' },
  })
  after?: string;

  @LimitField('How many lines at most or, with `line`, values.')
  limit?: number;
}

class UnreportedTotalDto implements UnreportedTotal {
  @WireWhole('Lines that miss something.')
  lines: number;

  @WireWhole('Values that are due and missing.')
  missing: number;

  @WireWhole('Values that were returned and not corrected.')
  returned: number;
}

class UnreportedValueDto implements UnreportedValue {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI.')
  name: string;

  @WireText('Period.', { example: '2024' })
  period: string;

  @WireTime('Since when it is due.')
  dueSince: string;

  @WireWhole('Whole days since it was due or, where that came later, returned.')
  daysLate: number;

  @WireFlag('Whether there is a value that was returned.')
  returned: boolean;
}

class UnreportedUnitDto implements UnreportedUnit {
  @WireText('Code of the axis.', { example: '1' })
  perspective: string;

  @WireText('Code of the line.', { example: '1.1' })
  line: string;

  @WireText('Name of the line.')
  lineName: string;

  @WireTexts('Display names of those who answer for what is missing.')
  owners: string[];

  @WireWhole('Values that are due and missing.')
  missing: number;

  @WireWhole('Values that were returned and not corrected.')
  returned: number;

  @WireWhole('Values that count.')
  reported: number;

  @WireWhole('Days since the first of them was due.')
  daysLate: number;

  @WireList('The first of them by due date, all where there is room.', () => UnreportedValueDto)
  values: UnreportedValue[];

  @WireText(
    'What to ask for in `after`, with this line in `line`, to get the values that follow; null when these are the last.',
    { nullable: true, example: null },
  )
  next: string | null;
}

class LastRequestDto {
  @WireTime('When.')
  at: string;

  @WireText('Display name of who asked.')
  by: string;
}

export class UnreportedDto implements Unreported {
  @WireText('Code of the plan.')
  plan: string;

  @WireText('Name of the plan.')
  planName: string;

  @WireText('The asked period; null for all.', { nullable: true })
  period: string | null;

  @WireTexts('Years of the plan.', { example: ['2023', '2024'] })
  years: string[];

  @WireList('Lines that miss something, longest waiting first.', () => UnreportedUnitDto)
  units: UnreportedUnit[];

  @WireText('What to ask for in `after` to get the lines that follow; null when these are the last.', {
    nullable: true,
    example: null,
  })
  next: string | null;

  @WireShape('How much there is in all lines, shown or not.', () => UnreportedTotalDto)
  total: UnreportedTotal;

  @WireShape('When everybody was last asked for this period.', () => LastRequestDto, { nullable: true })
  requested: { at: string; by: string } | null;

  @WireTime('Instant of the cut-off.')
  asOf: string;

  @WireWhole('Sequence of the cut-off.')
  sequence: number;
}

export class RequestRemindersDto implements RequestReminders {
  @TextField({ description: 'The period whose missing values are asked for.', example: '2024', max: 10 })
  period: string;

  @TextField({ description: 'What to say with it.', optional: true, max: 2000 })
  message?: string;
}

class AskedPersonDto {
  @WireText('User name.')
  username: string;

  @WireText('Name to show.')
  displayName: string;

  @WireWhole('How many values the person is asked for.')
  values: number;
}

export class RequestedRemindersDto implements RequestedReminders {
  @WireText('Code of the plan.')
  plan: string;

  @WireText('Period.')
  period: string;

  @WireText('What was said with it.', { nullable: true })
  message: string | null;

  @WireList('Who was asked.', () => AskedPersonDto)
  people: RequestedReminders['people'];

  @WireWhole('Values that nobody answers for.')
  unassigned: number;

  @WireWhole('Mails that were queued.')
  mails: number;

  @WireText('User name of who asked.')
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Sequence of its ledger entry.')
  sequence: number;
}
