import type { Locator, Page } from '@playwright/test';

/** The list of one's own values. */
export class MyKpisPage {
  readonly notice: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.notice = page.locator('rumbo-saved-notice').getByRole('status');
    this.search = page.getByRole('searchbox', { name: 'Buscar por nombre o código' });
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/mis-indicadores?${new URLSearchParams(params)}`);
  }

  group(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name}`) });
  }

  row(code: string, period: string): Locator {
    return this.page.locator(`li[data-code="${code}"][data-period="${period}"]`);
  }

  value(code: string, period: string): Locator {
    return this.row(code, period).getByRole('textbox', { name: /^Valor de/ });
  }

  /** The row whose value field has the focus. */
  get focused(): Locator {
    return this.page.locator('li[data-code]').filter({ has: this.page.locator('input.value:focus') });
  }

  async startCountingClicks(): Promise<void> {
    await this.page.addInitScript(() => {
      addEventListener(
        'click',
        // A key on a button makes a click too, without a pointer.
        (event) =>
          event.detail > 0 &&
          sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1)),
        true,
      );
    });
  }

  clicks(): Promise<number> {
    return this.page.evaluate(() => Number(sessionStorage.getItem('clicks')));
  }
}
