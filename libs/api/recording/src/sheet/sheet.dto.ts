import {
  AfterKpiField,
  CutOffDto,
  CutOffQuery,
  KpiEntryDto,
  LimitField,
  NodeField,
  TextField,
  WireChoice,
  WireDecimal,
  WireDecimals,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { EntrySheet, SheetCell, SheetKpi } from '@rumbo/contracts';
import { MEASUREMENT_STATES, type MeasurementState } from '@rumbo/domain';

export class SheetQuery extends CutOffQuery {
  @TextField({
    description: 'First period. Without it: the start of the second year before the last one.',
    optional: true,
    example: '2021-01',
  })
  from?: string;

  @TextField({
    description: "Last period. Without it: the cut-off's year, or the last of the plan.",
    optional: true,
    example: '2021-12',
  })
  to?: string;

  @NodeField('Only the KPIs under this node, as `kind:code`. Without it: all.')
  node?: string;

  @AfterKpiField()
  after?: string;

  @LimitField('How many KPIs at most.')
  limit?: number;
}

export class RecentValueDto {
  @WireText('Period.', { example: '2021' })
  period: string;

  @WireDecimal('The value.')
  value: string;
}

export class SheetReturnDto {
  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('Name of the director who returned it.')
  by: string;
}

export class SheetCellDto implements SheetCell {
  @WireText("Sub-period of the KPI's own frequency.", { example: '2021-06' })
  period: string;

  @WireDecimal('The newest value in whatever state but withdrawn; null when there is none.', {
    nullable: true,
  })
  value: string | null;

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

  @WireChoice('State of the value.', 'MeasurementState', MEASUREMENT_STATES, { nullable: true })
  state: MeasurementState | null;

  @WireText('Identifier of the value.', { nullable: true })
  measurementId: string | null;

  @WireWhole('Sequence of the newest value or review; usable in `If-Match` and `seen`.', {
    nullable: true,
    example: 42,
  })
  sequence: number | null;

  @WireText('User name of who recorded it.', { nullable: true, example: 'owner' })
  actor: string | null;

  @WireText('Name of who recorded it.', { nullable: true })
  actorName: string | null;

  @WireTime('When it was recorded.', { nullable: true })
  at: string | null;

  @WireText('Name of the owner whose delegate recorded it; null where nobody stood in.', { nullable: true })
  onBehalfOf: string | null;

  @WireDecimal('Target.', { nullable: true, example: '11500000.00' })
  target: string | null;

  @WireTime('When a value is or becomes due.')
  dueAt: string;

  @WireFlag('Whether it waits for a value: due without one, or returned.')
  due: boolean;

  @WireShape('How its value was returned; null when it was not.', () => SheetReturnDto, { nullable: true })
  returned: SheetReturnDto | null;

  @WireText('The closed period that keeps it from changing; null when it may change.', { nullable: true })
  closed: string | null;

  @WireFlag('Whether its newest change can be undone.')
  undoable: boolean;
}

export class SheetKpiDto extends KpiEntryDto implements SheetKpi {
  @WireText("Name of the owner whose delegate one is for this KPI; null where it is one's own.", {
    nullable: true,
  })
  standsFor: string | null;

  @WireList('The newest values that count, up to 24, oldest first.', () => RecentValueDto)
  recent: RecentValueDto[];

  @WireList('One for each sub-period in the range, oldest first.', () => SheetCellDto)
  cells: SheetCellDto[];
}

export class EntrySheetDto extends CutOffDto implements EntrySheet {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('First period.', { example: '2019' })
  from: string;

  @WireText('Last period.', { example: '2021' })
  to: string;

  @WireList("The person's own KPIs, in natural code order.", () => SheetKpiDto)
  kpis: SheetKpiDto[];

  @WireWhole('How many there are, on whatever page.', { example: 5 })
  total: number;

  @WireText('What to ask for in `after` to get the KPIs that follow; null when these are the last.', {
    nullable: true,
    example: null,
  })
  next: string | null;
}
