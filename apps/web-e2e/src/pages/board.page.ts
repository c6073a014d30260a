import { type Locator, type Page, expect } from '@playwright/test';

/** Address of the ISSS plan's board with what is asked of it. */
export function boardUrl(params: Record<string, string> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `/planes/isss-2021/tablero${query ? `?${query}` : ''}`;
}

/** The board as people find their way on it: by roles and names, in Spanish. */
export class BoardPage {
  readonly heading: Locator;
  readonly table: Locator;
  readonly score: Locator;
  readonly cutOffBanner: Locator;
  /** The period that the figures are about. */
  readonly period: Locator;
  readonly year: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.table = page.getByRole('treegrid', {
      name: /^(Ejes, líneas, objetivos e indicadores|Perspectives, lines, objectives and KPIs)$/,
    });
    this.score = page.getByTestId('plan-score');
    this.cutOffBanner = page.getByTestId('cut-off-banner');
    this.period = page.getByTestId('clock-period');
    this.year = page.getByRole('combobox', { name: 'Año', exact: true });
    this.search = page.getByRole('searchbox', { name: 'Buscar por nombre o código' });
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    await this.page.goto(boardUrl(params));
    await expect(this.score).toBeVisible();
  }

  /** The row of a node or KPI; codes are unique in the tree. */
  row(code: string): Locator {
    return this.table.locator(`tr[data-code="${code}"]`);
  }

  /** Codes of the rows that are shown, from top to bottom. */
  shownCodes(): Promise<(string | null)[]> {
    return this.table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-code')));
  }
}
