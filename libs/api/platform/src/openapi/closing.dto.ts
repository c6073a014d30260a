import type { ClosingFindings, OpenSubPeriod } from '@rumbo/domain';
import { WireList, WireShape, WireText, WireWhole } from './wire';

export class OpenSubPeriodDto implements OpenSubPeriod {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI.')
  name: string;

  @WireText('The sub-period.', { example: '2021' })
  period: string;

  @WireText('Identifier of its value; null where there is none.', { nullable: true })
  measurementId: string | null;
}

class FindingCountsDto {
  @WireWhole('Due, and no value counts.', { example: 3 })
  missing: number;

  @WireWhole('Returned to the owner and not corrected.', { example: 0 })
  returned: number;

  @WireWhole('Recorded and not reviewed.', { example: 12 })
  provisional: number;
}

export class ClosingFindingsDto implements ClosingFindings {
  @WireList('Due, and no value counts.', () => OpenSubPeriodDto)
  missing: OpenSubPeriodDto[];

  @WireList('Returned to the owner and not corrected.', () => OpenSubPeriodDto)
  returned: OpenSubPeriodDto[];

  @WireList('Recorded and not reviewed.', () => OpenSubPeriodDto)
  provisional: OpenSubPeriodDto[];

  @WireShape(
    'How many of each there are; where all would be over 300 KB, the lists have the first of each.',
    () => FindingCountsDto,
  )
  counts: ClosingFindings['counts'];
}
