import { ApiProperty } from '@nestjs/swagger';
import type { ImportColumn, ImportMapping, MappingNeeded } from '@rumbo/contracts';
import { WireList, WireShape, WireText, WireTexts, WireWhole } from './wire';

export class ImportColumnDto implements ImportColumn {
  @WireText('Letter of the column.', { example: 'B' })
  column: string;

  @WireText('Its heading.')
  heading: string;

  @WireTexts('Some of its cells.')
  samples: string[];
}

const Suggested = () => ApiProperty({ type: String, required: false, description: 'Letter of the column.' });

/** As much of a mapping as the headings tell. */
export class SuggestedMappingDto implements Partial<ImportMapping> {
  @ApiProperty({ enum: ['long', 'wide'], required: false })
  layout?: ImportMapping['layout'];

  @ApiProperty({ type: 'integer', required: false })
  headerRow?: number;

  @Suggested()
  kpi?: string;

  @Suggested()
  period?: string;

  @Suggested()
  value?: string;

  @Suggested()
  numerator?: string;

  @Suggested()
  denominator?: string;

  @Suggested()
  item?: string;

  @Suggested()
  note?: string;

  @Suggested()
  evidence?: string;

  @ApiProperty({ type: [String], required: false })
  periods?: string[];
}

export class MappingNeededDto implements MappingNeeded {
  @WireText('The sheet that was read; null for a CSV.', { nullable: true })
  sheet: string | null;

  @WireTexts('The visible sheets.')
  sheets: string[];

  @WireWhole('Row in which the headings seem to stand.', { example: 1 })
  headerRow: number;

  @WireList('The columns.', () => ImportColumnDto)
  columns: ImportColumnDto[];

  @WireShape('What could be recognised.', () => SuggestedMappingDto)
  suggestion: SuggestedMappingDto;
}
