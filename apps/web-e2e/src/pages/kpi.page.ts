import { type Locator, type Page, expect } from '@playwright/test';

/** A KPI's page of the ISSS plan and, for its owner, the form on it. */
export class KpiPage {
  readonly figures: Locator;
  readonly form: Locator;
  readonly period: Locator;
  readonly value: Locator;
  readonly reason: Locator;
  readonly note: Locator;
  readonly effect: Locator;
  readonly history: Locator;

  constructor(readonly page: Page) {
    this.figures = page.getByRole('region', { name: /^Cifras de/ });
    this.form = page.getByRole('form', { name: /^(Registrar un valor|Record a value)$/ });
    this.period = this.form.getByRole('combobox', { name: /^(Período|Period)$/ });
    this.value = this.form.getByRole('textbox', { name: /^(Valor|Value) \(/ });
    this.reason = this.form.getByRole('textbox', { name: /^(Motivo del cambio|Reason for the change)$/ });
    this.note = this.form.getByRole('textbox', { name: /^(Nota|Note) \(/ });
    this.effect = page.getByTestId('effect');
    this.history = page.getByRole('region', { name: 'Historia' });
  }

  async open(kpi: string, params: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/planes/isss-2021/indicadores/${kpi}?${new URLSearchParams(params)}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText(kpi);
    await expect(this.history).toBeVisible();
  }

  /** The level's line in the preview of what saving would do: `Plan`, `Línea 1.1`. */
  effectOn(level: string): Locator {
    return this.effect.getByRole('row', { name: new RegExp(`^${level}\\b`) });
  }

  save(): Promise<void> {
    return this.form.getByRole('button', { name: /^Guardar/ }).click();
  }
}
