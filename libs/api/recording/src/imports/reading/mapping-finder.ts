import { Injectable } from '@nestjs/common';
import { ImportRepository } from '@rumbo/api-persistence';
import { RumboError } from '@rumbo/api-platform';
import type { ImportMapping, MappingSource } from '@rumbo/contracts';
import { headingRows, recognise } from './headings';
import { assertUsable, fingerprintOf, mappingNeeded } from './mapping';
import type { SheetGrid } from './sheet-grid';

/** Finds out which column of a sheet means what. */
@Injectable()
export class MappingFinder {
  constructor(private readonly imports: ImportRepository) {}

  /**
   * What the person says goes first, then what they said of such a sheet before, then what the headings say.
   * @throws RumboError IMPORT.MAPPING_INVALID, IMPORT.MAPPING_NEEDED with what there is to choose from
   */
  async find(
    actor: string,
    grid: SheetGrid,
    given: ImportMapping | null,
  ): Promise<{ mapping: ImportMapping; source: MappingSource }> {
    if (given) {
      assertUsable(given, grid);
      return { mapping: given, source: 'given' };
    }
    const remembered = await this.remembered(actor, grid);
    if (remembered) return { mapping: remembered, source: 'remembered' };
    const recognised = recognise(grid);
    if (recognised) return { mapping: recognised, source: 'recognised' };
    const { sheet } = grid.file;
    const words = {
      es: sheet === null ? 'el archivo' : `la hoja «${sheet}»`,
      en: sheet === null ? 'the file' : `sheet “${sheet}”`,
    };
    const code = 'IMPORT.MAPPING_NEEDED';
    throw new RumboError(code, { sheet: words }, [], undefined, () => ({ mapping: mappingNeeded(grid) }));
  }

  private async remembered(actor: string, grid: SheetGrid): Promise<ImportMapping | null> {
    const prints = headingRows(grid).map((row) => ({ row, print: fingerprintOf(grid, row) }));
    if (prints.length === 0) return null;
    const known = await this.imports.mappings(
      actor,
      prints.map(({ print }) => print),
    );
    for (const { row, print } of prints) {
      const mapping = known.get(print);
      // The same headings may stand in another row this time.
      if (mapping !== undefined) return { ...(JSON.parse(mapping) as ImportMapping), headerRow: row };
    }
    return null;
  }
}
