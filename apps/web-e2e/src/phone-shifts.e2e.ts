import type { Page } from '@playwright/test';
import { shiftsOf, watchShifts } from './fixtures/layout-shifts';
import { apiAs, expect, expectLoaded, test } from './fixtures/test';
import { KpiPage } from './pages/kpi.page';
import { MORA, setTarget } from './pages/plan-api';

test.use({ journey: 'phone-shifts', viewport: { width: 390, height: 844 } });

test.beforeAll(async ({ playwright, server }) => {
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2023', value: '12000000.00' });
});

for (const { what, kpi, period } of [
  { what: 'a scored value', kpi: MORA, period: '2023' },
  { what: 'a value without a target', kpi: '1.1.1.6', period: '2022' },
]) {
  test(`the effect of ${what} moves nothing when it comes`, async ({ page, enterAs }) => {
    await enterAs('owner');
    await watchShifts(page);
    const form = new KpiPage(page);
    await form.open(kpi, { periodo: period });
    await expectLoaded(page);
    await form.value.focus();
    await form.form.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 80));
    // What the effect is computed from is on its way for longer than a key stroke excuses.
    await delay(page, '**/plans/isss-2021/**');
    await page.keyboard.type('12');
    await expect(form.form).toContainText(/Efecto en el puntaje|es informativo/, { useInnerText: true });
    expect(await shiftsOf(page)).toBeLessThan(0.01);
  });
}

test('on a KPI page nothing moves under figures that come late', async ({ page, enterAs }) => {
  await enterAs('owner');
  await watchShifts(page);
  await delay(page, '**/explain?*');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2021' });
  await expect(kpi.figures).toContainText('$13,029,542.75');
  await expect(kpi.form).toBeVisible();
  expect(await shiftsOf(page)).toBeLessThan(0.01);
});

test('a KPI page whose series comes late moves nothing', async ({ page, enterAs }) => {
  await enterAs('owner');
  await watchShifts(page);
  await delay(page, '**/series*');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2021' });
  await expect(kpi.form).toBeVisible();
  expect(await shiftsOf(page)).toBeLessThan(0.01);
});

test('what changed moves nothing when the plan comes late', async ({ page, enterAs }) => {
  await enterAs('director');
  await watchShifts(page);
  await delay(page, '**/api/v1/plans');
  await delay(page, '**/scorecard/diff?*');
  await page.goto('/planes/isss-2021/cambios?periodo=2021&contra=6');
  await expect(page.getByTestId('diff-total')).toBeVisible();
  expect(await shiftsOf(page)).toBeLessThan(0.01);
});

async function delay(page: Page, address: string): Promise<void> {
  await page.route(address, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
}
