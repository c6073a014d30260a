import type { Localized } from '@rumbo/api-platform';
import type { ParsedFile } from '../parser/parsed-file';

/** What is worth knowing of a file as a whole before its rows are believed. */
export function warningsOf({ sheet, sheets, date1904, encoding }: ParsedFile): Localized[] {
  const warnings: Localized[] = [];
  const others = sheets.filter(({ name }) => name !== sheet);
  if (others.length > 0) {
    const names = others.map(({ name }) => name).join(', ');
    warnings.push({
      es: `Se leyó solo la hoja «${sheet}». El libro tiene también: ${names}.`,
      en: `Only the sheet “${sheet}” was read. The workbook also has: ${names}.`,
    });
  }
  if (date1904) {
    warnings.push({
      es: 'El libro cuenta las fechas desde 1904, y así se leyeron.',
      en: 'The workbook counts dates from 1904, and they were read so.',
    });
  }
  if (encoding === 'windows-1252') {
    warnings.push({
      es: 'El archivo no está en UTF-8: se leyó como Windows-1252 (Latin-1). Revise que los acentos estén bien.',
      en: 'The file is not UTF-8: it was read as Windows-1252 (Latin-1). Check that accents are right.',
    });
  }
  return warnings;
}
