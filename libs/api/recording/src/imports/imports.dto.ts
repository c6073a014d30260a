import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  DownloadLanguageField,
  FileFormDto,
  LimitField,
  TextField,
  TextListField,
  WholeField,
  WireChoice,
  WireList,
  WireShape,
  WireText,
  WireTexts,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  CELL_OUTCOMES,
  IMPORT_STATES,
  MAPPING_SOURCES,
  type ApplyImport,
  type CellOutcome,
  type ImportCounts,
  type ImportMapping,
  type ImportPreview,
  type ImportRow,
  type ImportState,
  type ImportSummary,
  type Language,
  type MappingSource,
  type ReverseImport,
} from '@rumbo/contracts';
import { SheetQuery } from '../sheet/sheet.dto';
import { LIMITS } from './parser/limits';

const LETTERS = {
  regex: /^[A-Z]{1,2}$/,
  es: 'debe ser la letra de una columna, como B',
  en: 'must be the letter of a column, such as B',
};
const Column = (description: string, optional = true) =>
  TextField({ description, optional, max: 2, pattern: LETTERS, example: 'B' });

export class ImportMappingDto implements ImportMapping {
  @ChoiceField({
    description: '`long`: a row for each value; `wide`: a row for each KPI and a column for each period.',
    values: ['long', 'wide'],
  })
  layout: ImportMapping['layout'];

  @WholeField({ description: 'Row of the headings.', min: 1, max: 1_048_576, example: 1 })
  headerRow: number;

  @TextField({ description: 'Name of the sheet; without it the first that has cells.', optional: true })
  sheet?: string;

  @Column('Column of the code or name of the KPI.', false)
  kpi: string;

  @Column('`long`: column of the period.')
  period?: string;

  @TextField({
    description: '`long`: the period of all rows, where no column has it.',
    optional: true,
    max: 20,
  })
  fixedPeriod?: string;

  @Column('`long`: column of the value.')
  value?: string;

  @Column('Column of the numerator.')
  numerator?: string;

  @Column('Column of the denominator.')
  denominator?: string;

  @Column("Column of the breakdown's item; rows without one are totals.")
  item?: string;

  @Column('Column of the note.')
  note?: string;

  @Column('Column of the evidence.')
  evidence?: string;

  @TextListField({
    description: '`wide`: the columns whose headings are periods.',
    optional: true,
    example: ['C', 'D'],
  })
  periods?: string[];

  @TextField({
    description: 'Year of periods that do not say theirs, such as `Enero`.',
    optional: true,
    max: 4,
    pattern: { regex: /^(19|20|21)\d\d$/, es: 'debe ser un año', en: 'must be a year' },
    example: '2021',
  })
  year?: string;

  @ChoiceField({
    description:
      'Decimal mark of figures that are texts; without it those that can be read in two ways are refused.',
    values: ['point', 'comma'],
    optional: true,
  })
  decimal?: ImportMapping['decimal'];
}

/** How a sheet was read, as it is answered. */
export class UsedMappingDto extends ImportMappingDto {}

export class ImportFormDto extends FileFormDto {
  @ApiProperty({
    type: String,
    required: false,
    description:
      'JSON that says which column means what, as `UsedMappingDto` describes it; it is remembered.',
  })
  mapping?: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'Name of the sheet to read; without it the first visible one that has cells.',
  })
  sheet?: string;
}

export class ImportCountsDto implements ImportCounts {
  @WireWhole('Rows with a first value.', { example: 12 })
  new: number;

  @WireWhole('Rows that change a value.', { example: 1 })
  changed: number;

  @WireWhole('Rows that say what stands already.', { example: 3 })
  unchanged: number;

  @WireWhole('Rows that cannot be saved.', { example: 0 })
  refused: number;

  @WireWhole('Rows whose value is left empty; they change nothing.', { example: 8 })
  blank: number;
}

export class ImportRowDto implements ImportRow {
  @WireText('Address of the cell with the value.', { example: 'B7' })
  cell: string;

  @WireText('Code of the KPI; as the file has it where it is not known.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI; null where it is not known.', { nullable: true })
  name: string | null;

  @WireText('Its unit.', { nullable: true, example: 'USD' })
  unit: string | null;

  @WireWhole('Its decimals to show.', { nullable: true, example: 2 })
  decimals: number | null;

  @WireText('Period; as the file has it where it is not understood.', { example: '2021-06' })
  period: string;

  @WireText("Item of the breakdown; null for the KPI's own value.", { nullable: true })
  item: string | null;

  @WireChoice('What becomes of it.', 'CellOutcome', CELL_OUTCOMES)
  state: CellOutcome;

  @WireText('The value that stands.', { nullable: true, example: '13029542.75' })
  old: string | null;

  @WireText('The value that the file brings; as the file has it where it is refused.', {
    nullable: true,
    example: '11500000',
  })
  value: string | null;

  @WireText('Why it is refused and the way out, or what is worth a look; begins with the cell.', {
    nullable: true,
  })
  message: string | null;
}

export class ImportSummaryDto implements ImportSummary {
  @WireText('Identifier.')
  id: string;

  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireChoice('`open` until it is saved.', 'ImportState', IMPORT_STATES)
  state: ImportState;

  @WireText('Name of the file.', { example: 'metas.xlsx' })
  file: string;

  @WireText('SHA-256 of the file, hexadecimal.')
  sha256: string;

  @WireText('User name of who uploaded it.', { example: 'owner' })
  actor: string;

  @WireText('Their name.')
  actorName: string;

  @WireTime('When it was uploaded.')
  createdAt: string;

  @WireShape('Rows by what becomes of them.', () => ImportCountsDto)
  counts: ImportCountsDto;

  @WireText('Identifier of the batch in the ledger.', { nullable: true })
  batch: string | null;

  @WireWhole('Values that were saved.', { example: 12 })
  saved: number;

  @WireText('Why values were changed.', { nullable: true })
  reason: string | null;

  @WireTime('When it was saved.', { nullable: true })
  appliedAt: string | null;

  @WireTime('When it was reversed.', { nullable: true })
  reversedAt: string | null;
}

export class ImportPreviewDto extends ImportSummaryDto implements ImportPreview {
  @WireText('The sheet that was read; null for a CSV.', { nullable: true })
  sheet: string | null;

  @WireTexts('The visible sheets of the workbook.')
  sheets: string[];

  @WireShape('Which column means what.', () => UsedMappingDto)
  mapping: UsedMappingDto;

  @WireChoice('Where the mapping comes from.', 'MappingSource', MAPPING_SOURCES)
  mappingSource: MappingSource;

  @WireTexts('What is worth knowing of the file as a whole.')
  warnings: string[];

  @WireList('The rows with values, top down: a page of them.', () => ImportRowDto)
  rows: ImportRowDto[];

  @WireWhole('What to ask for in `after` to get the rows that follow; null when these are the last.', {
    nullable: true,
    example: null,
  })
  next: number | null;
}

/** Which rows of an import are asked for. */
export class ImportRowsQuery {
  @ChoiceField({
    description: 'Only the rows of which this becomes. Without it: all.',
    values: CELL_OUTCOMES,
    optional: true,
  })
  state?: CellOutcome;

  @WholeField({
    description: 'Only the rows after so many of the import, of whatever state: `next` of the page before.',
    optional: true,
    min: 1,
    max: LIMITS.rows,
  })
  after?: number;

  @LimitField('How many rows at most.')
  limit?: number;
}

export class ApplyImportDto implements ApplyImport {
  @ChoiceField({ description: '`all` or nothing, or the `good` rows alone.', values: ['all', 'good'] })
  mode: ApplyImport['mode'];

  @TextField({ description: 'Why values change; required when some do.', optional: true, min: 0, max: 2000 })
  reason?: string;
}

export class ReverseImportDto implements ReverseImport {
  @TextField({ description: 'Why it is taken back.', max: 2000 })
  reason: string;
}

export class TemplateQuery extends SheetQuery {
  @DownloadLanguageField()
  lang?: Language;
}
