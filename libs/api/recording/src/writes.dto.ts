import {
  DecimalField,
  DecimalMapField,
  TextField,
  WireDecimal,
  WireDecimals,
  WireChoice,
  WireFlag,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { RecordedMeasurement, RecordMeasurement, SavedTarget, SetTarget } from '@rumbo/contracts';
import { MEASUREMENT_STATES, type MeasurementState } from '@rumbo/domain';

const PERIOD = { description: "Period of the KPI's own frequency.", example: '2021' };

export class RecordMeasurementDto implements RecordMeasurement {
  @TextField({ ...PERIOD, min: 0 })
  period: string;

  @DecimalField({ description: 'Exact decimal, without thousands marks.', example: '13029542.75' })
  value: string | number;

  @DecimalField({ description: 'Numerator of a ratio; with `denominator` only.', optional: true })
  numerator?: string | number;

  @DecimalField({ description: 'Denominator of a ratio.', optional: true })
  denominator?: string | number;

  @TextField({ description: 'Note for the readers.', optional: true, min: 0, max: 4000 })
  note?: string;

  @TextField({
    description: 'Where the proof is: a document, a file number, a link.',
    optional: true,
    min: 0,
    max: 2000,
  })
  evidence?: string;

  @DecimalMapField({
    description: "Value per item of the KPI's breakdown.",
    optional: true,
    example: { Correo: '120' },
  })
  breakdown?: Record<string, string | number>;

  @TextField({
    description: 'Why the value changes; required when the period has one.',
    optional: true,
    min: 0,
    max: 2000,
  })
  reason?: string;
}

export class PreviousMeasurementDto {
  @WireText('Identifier of the value.')
  id: string;

  @WireDecimal('The value.')
  value: string;

  @WireWhole('Its sequence.', { example: 5 })
  sequence: number;
}

export class RecordedMeasurementDto implements RecordedMeasurement {
  @WireText('Identifier of the value.')
  id: string;

  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period.', { example: '2021' })
  period: string;

  @WireDecimal('The value as recorded, trailing zeros kept.')
  value: string;

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

  @WireText('Why it changed.', { nullable: true })
  reason: string | null;

  @WireChoice('State.', 'MeasurementState', MEASUREMENT_STATES)
  state: MeasurementState;

  @WireFlag('True until it is approved.')
  provisional: boolean;

  @WireText('User name of who recorded it.', { example: 'owner' })
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireShape('What it replaces; null for a first value.', () => PreviousMeasurementDto, { nullable: true })
  previous: PreviousMeasurementDto | null;
}

export class SetTargetDto implements SetTarget {
  @TextField({ ...PERIOD, min: 0 })
  period: string;

  @DecimalField({ description: 'Exact decimal, without thousands marks.', example: '11500000.00' })
  value: string | number;

  @TextField({
    description: 'Why the target changes; required when the period has one.',
    optional: true,
    min: 0,
    max: 2000,
  })
  reason?: string;
}

export class PreviousTargetDto {
  @WireDecimal('The target.', { example: '11500000.00' })
  value: string;

  @WireWhole('Its sequence.', { example: 5 })
  sequence: number;
}

export class SavedTargetDto implements SavedTarget {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period.', { example: '2021' })
  period: string;

  @WireDecimal('The target as saved.', { example: '11500000.00' })
  value: string;

  @WireText('Why it changed.', { nullable: true })
  reason: string | null;

  @WireText('User name of who set it.', { example: 'admin' })
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireShape('What it replaces; null for a first target.', () => PreviousTargetDto, { nullable: true })
  previous: PreviousTargetDto | null;
}
