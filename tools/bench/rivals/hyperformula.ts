import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { installOwn } from '../own-packages';
import type { Cell, PlanSheets } from './sheet';

const FOLDER = resolve('tools/bench/rivals');
/** The sheet with the scores of the plan, and its first month's column. */
const [BOARD, VALUES, FIRST_MONTH] = [0, 1, 2];

/** As much of HyperFormula as is used here. */
interface HyperFormulaSheets {
  getCellValue(address: { sheet: number; row: number; col: number }): unknown;
  setCellContents(address: { sheet: number; row: number; col: number }, content: Cell): unknown;
  destroy(): void;
}
interface HyperFormulaModule {
  HyperFormula: { buildFromSheets(sheets: Record<string, Cell[][]>, config: object): HyperFormulaSheets };
}

/** Installs it where it is missing, beside the rivals and outside of the product's packages. */
export function installHyperFormula(): void {
  installOwn(FOLDER);
}

/** A spreadsheet that lives in the process. */
export class HyperFormulaRival {
  private readonly module: HyperFormulaModule;
  private opened: HyperFormulaSheets | null = null;

  constructor(private readonly plan: PlanSheets) {
    this.module = createRequire(join(FOLDER, 'package.json'))('hyperformula') as HyperFormulaModule;
  }

  /** Reads the sheets and calculates all of them. */
  open(): void {
    this.close();
    const config = { licenseKey: 'gpl-v3', maxRows: 100_000 };
    this.opened = this.module.HyperFormula.buildFromSheets(this.plan.sheets, config);
  }

  /** The plan's score in every month. */
  scores(): unknown[] {
    return Array.from({ length: this.plan.months }, (_, month) =>
      this.sheets.getCellValue({ sheet: BOARD, row: 0, col: FIRST_MONTH + month }),
    );
  }

  /** Types another value into the last month of a KPI; all that depends on it is calculated at once. */
  change(row: number, value: number): void {
    const col = FIRST_MONTH + this.plan.months - 1;
    this.sheets.setCellContents({ sheet: VALUES, row, col }, value);
  }

  close(): void {
    this.opened?.destroy();
    this.opened = null;
  }

  private get sheets(): HyperFormulaSheets {
    if (!this.opened) throw new Error('the sheets are not open');
    return this.opened;
  }
}
