import {
  CutOffDto,
  WireChoice,
  WireList,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  HISTORY_KINDS,
  type HistoryChange,
  type HistoryKind,
  type KpiHistory,
  type KpiHistoryEntry,
} from '@rumbo/contracts';
import { MEASUREMENT_STATES, NODE_KINDS, type MeasurementState, type NodeKind } from '@rumbo/domain';

export class HistoryChangeDto implements HistoryChange {
  @WireText('The field, e.g. `value`, `note`, `breakdown.Correo`, `rule`, `rule.baseline`, `weight`.', {
    example: 'thresholds.onTrack',
  })
  field: string;

  @WireText('What it was; null where it was not stated.', { nullable: true, example: '0.9' })
  before: string | null;

  @WireText('What it became; null where it is not stated any more.', { nullable: true, example: '0.95' })
  after: string | null;
}

export class HistoryNodeDto {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code.', { example: '1.1' })
  code: string;

  @WireText('Name.')
  name: string;
}

export class KpiHistoryEntryDto implements KpiHistoryEntry {
  @WireWhole('Sequence of the change in the ledger.', { example: 42 })
  sequence: number;

  @WireTime('When.')
  at: string;

  @WireText('User name of who did it, or `system`.', { example: 'owner' })
  actor: string;

  @WireText('Name to show for them.')
  actorName: string;

  @WireText('Name of the owner whose delegate recorded a value; null where nobody stood in.', {
    nullable: true,
  })
  onBehalfOf: string | null;

  @WireChoice('What changed.', 'HistoryKind', HISTORY_KINDS)
  kind: HistoryKind;

  @WireText('Period; null for definitions and weights.', { nullable: true, example: '2021' })
  period: string | null;

  @WireText('What it was; null when it is new.', { nullable: true })
  before: string | null;

  @WireText('What it became; null when it was withdrawn.', { nullable: true, example: '13029542.75' })
  after: string | null;

  @WireList('What changed field by field; of what is new every field that it states.', () => HistoryChangeDto)
  changes: HistoryChangeDto[];

  @WireShape('Of a weight: the KPI itself or the node above it; null for the others.', () => HistoryNodeDto, {
    nullable: true,
  })
  node: HistoryNodeDto | null;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireText('Note of a value.', { nullable: true })
  note: string | null;

  @WireChoice(
    'State that a value was written with, or that its review gave it.',
    'MeasurementState',
    MEASUREMENT_STATES,
    {
      nullable: true,
    },
  )
  state: MeasurementState | null;

  @WireText('Identifier of a value.', { nullable: true })
  measurementId: string | null;
}

export class KpiHistoryDto extends CutOffDto implements KpiHistory {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireList('Changes, newest first.', () => KpiHistoryEntryDto)
  entries: KpiHistoryEntryDto[];

  @WireWhole('Pass as `before` for the next page; null at the end.', { nullable: true, example: 42 })
  next: number | null;

  @WireWhole('Entries of all pages.', { example: 12 })
  total: number;
}
