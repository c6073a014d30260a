import { type APIRequestContext, type Locator, type Page, expect } from '@playwright/test';

export const GRID_PLAN = 'cuadricula';
const PLAN = `/api/v1/plans/${GRID_PLAN}`;

interface SheetAnswer {
  sequence: number;
  kpis: {
    code: string;
    cells: {
      period: string;
      value: string | null;
      numerator: string | null;
      denominator: string | null;
      breakdown: Record<string, string> | null;
      note: string | null;
      sequence: number | null;
    }[];
  }[];
}

/** A small plan whose first line the trial's owner answers for: twelve monthly KPIs and some of every other kind. */
export function gridPlan() {
  const monthly = Array.from({ length: 12 }, (_, index) => ({
    code: `1.1.1.${index + 1}`,
    name: `Consultas de la unidad ${index + 1}`,
    unit: 'consultas',
    direction: 'increase',
    frequency: 'monthly',
    accumulation: 'sum',
    rule: { type: 'ratio' },
  }));
  return {
    format: 'rumbo-plan/1',
    code: GRID_PLAN,
    name: 'Plan de prueba de la cuadrícula',
    horizon: { from: '2024', to: '2026' },
    perspectives: [
      {
        code: '1',
        name: 'Financiera',
        lines: [
          {
            code: '1.1',
            name: 'Atenciones',
            objectives: [
              {
                code: '1.1.1',
                name: 'Atender más',
                kpis: [
                  ...monthly,
                  {
                    code: '1.1.1.13',
                    name: 'Citas cumplidas',
                    unit: '%',
                    decimals: 1,
                    direction: 'increase',
                    frequency: 'monthly',
                    accumulation: 'ratio',
                  },
                  {
                    code: '1.1.1.14',
                    name: 'Ingresos por canal',
                    unit: 'USD',
                    decimals: 2,
                    direction: 'increase',
                    frequency: 'quarterly',
                    accumulation: 'sum',
                    breakdown: { dimension: 'canal', items: ['Ventanilla', 'En línea'] },
                    targets: [{ period: '2025-Q1', value: '1000000.00' }],
                  },
                  {
                    code: '1.1.1.15',
                    name: 'Satisfacción anual',
                    unit: 'puntos',
                    direction: 'increase',
                    frequency: 'yearly',
                    accumulation: 'last',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

export async function importPlan(admin: APIRequestContext, document: object): Promise<void> {
  const answer = await admin.post('/api/v1/plans', { data: document });
  expect(answer.status(), await answer.text()).toBe(201);
}

export async function sheetCell(api: APIRequestContext, kpi: string, period: string) {
  const answer = await api.get(`${PLAN}/sheet`, { params: { from: '2024', to: '2026' } });
  expect(answer.status()).toBe(200);
  const { kpis } = (await answer.json()) as SheetAnswer;
  return kpis.find(({ code }) => code === kpi)!.cells.find((cell) => cell.period === period)!;
}

export async function valuesOf(api: APIRequestContext, kpi: string): Promise<Record<string, string>> {
  const answer = await api.get(`${PLAN}/sheet`, { params: { from: '2024', to: '2026' } });
  const { kpis } = (await answer.json()) as SheetAnswer;
  const cells = kpis.find(({ code }) => code === kpi)!.cells.filter(({ value }) => value !== null);
  return Object.fromEntries(cells.map(({ period, value }) => [period, value!]));
}

export async function recordIn(
  api: APIRequestContext,
  kpi: string,
  data: { period: string; value: string; reason?: string },
): Promise<void> {
  const answer = await api.post(`${PLAN}/kpis/${kpi}/measurements`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** Approves what waits for it and closes the period, with what is missing. */
export async function closePeriod(director: APIRequestContext, period: string): Promise<void> {
  const path = `${PLAN}/periods/${period}`;
  expect((await director.post(`${path}/review`, { data: {} })).ok()).toBe(true);
  const { provisional } = (await (await director.get(`${path}/closing`)).json()) as {
    provisional: { kpi: string; measurementId: string }[];
  };
  const decisions = provisional.map(({ kpi, measurementId }) => ({
    kpi,
    measurementId,
    decision: 'approve',
  }));
  const reviewed = await director.post(`${PLAN}/reviews`, { data: { decisions } });
  expect(reviewed.ok(), await reviewed.text()).toBe(true);
  const closed = await director.post(`${path}/close`, { data: { acknowledge: ['missing'] } });
  expect(closed.ok(), await closed.text()).toBe(true);
}

/** The grid as a person uses it. */
export class GridPageObject {
  readonly grid: Locator;
  readonly preview: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid');
    this.preview = page.getByRole('dialog', { name: /Antes de guardar|Before the block/ });
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams({ plan: GRID_PLAN, desde: '2024', hasta: '2026', ...params });
    await this.page.goto(`/mis-indicadores/cuadricula?${query}`);
    await expect(this.grid).toBeVisible();
  }

  /** A cell by its row and column, from 0. */
  at(row: number, column: number): Locator {
    return this.grid.locator(`[data-row="${row}"][data-column="${column}"]`);
  }

  active(): Locator {
    return this.grid.getByRole('gridcell').and(this.page.locator(':focus'));
  }

  async select(row: number, column: number): Promise<void> {
    await this.at(row, column).click();
    await expect(this.at(row, column)).toBeFocused();
  }

  /** Puts a block on the real clipboard and pastes it with the keyboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((plain) => navigator.clipboard.writeText(plain), text);
    await this.page.keyboard.press('Control+v');
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

/** A block of texts, as a spreadsheet copies it. */
export function block(rows: number, columns: number, text: (row: number, column: number) => string): string {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => text(row, column)).join('\t'),
  ).join('\n');
}
