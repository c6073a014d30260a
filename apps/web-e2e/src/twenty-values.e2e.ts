import type { Page } from '@playwright/test';
import { MyKpisPage } from './pages/my-kpis.page';
import { expect, test } from './fixtures/test';

test.use({ journey: 'twenty-values' });
// Among the last files: one after the other, its tests would be waited for by idle cores.
test.describe.configure({ mode: 'parallel' });

const VALUES = 20;
const MOST_SECONDS = 60;
const MOST_CLICKS = 3;

/** Types values into one row after the other, as fast as they take the focus. */
async function typeTwenty(page: Page, list: MyKpisPage): Promise<string[]> {
  const places: string[] = [];
  for (let value = 1; value <= VALUES; value++) {
    await expect(list.focused).toHaveCount(1);
    const place = await list.focused.evaluate((row) => `${row.dataset['code']} ${row.dataset['period']}`);
    places.push(place);
    await page.keyboard.type(String(100 + value));
    await page.keyboard.press('Enter');
    await expect(list.focused).not.toHaveAttribute('data-code', place.split(' ')[0]!);
  }
  return places;
}

async function expectSaved(page: Page, places: string[]): Promise<void> {
  for (const place of places) {
    const [kpi, period] = place.split(' ');
    const answer = await page.request.get(`/api/v1/plans/isss-2021/kpis/${kpi}/series`);
    const { points } = await answer.json();
    const point = points.find((one: { period: string }) => one.period === period);
    expect(Number(point?.value), place).toBe(101 + places.indexOf(place));
  }
}

test('an owner records twenty values in a minute with three clicks', async ({ page, enterAs }) => {
  const list = new MyKpisPage(page);
  await list.startCountingClicks();
  await enterAs('owner');
  await page.goto('/');
  await expect(page).toHaveURL(/tablero/);

  const started = Date.now();
  await page.getByRole('link', { name: 'Mis indicadores' }).click();
  await page.locator('input.value').first().click();
  const places = await typeTwenty(page, list);
  await expect(page.locator('li[data-code]').filter({ hasText: 'Guardado' })).toHaveCount(VALUES);
  const seconds = (Date.now() - started) / 1000;
  const clicks = await list.clicks();
  console.log(`${VALUES} values through the list: ${seconds.toFixed(1)} s, ${clicks} clicks`);
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
  expect(seconds).toBeLessThanOrEqual(MOST_SECONDS);
  await expectSaved(page, places);
});

test('the same with the keyboard alone', async ({ page, enterAs }) => {
  const list = new MyKpisPage(page);
  await list.startCountingClicks();
  await enterAs('owner');
  await page.goto('/');
  await expect(page).toHaveURL(/tablero/);
  const started = Date.now();
  await tabTo(page, (element) => element.getAttribute('href') === '/mis-indicadores');
  await page.keyboard.press('Enter');
  await expect(page.locator('input.value').first()).toBeVisible();
  await tabTo(page, (element) => element.matches('input.value'));
  const places = await typeTwenty(page, list);
  await expect(page.locator('li[data-code]').filter({ hasText: 'Guardado' })).toHaveCount(VALUES);
  const seconds = (Date.now() - started) / 1000;
  console.log(`${VALUES} values by keyboard: ${seconds.toFixed(1)} s, ${await list.clicks()} clicks`);
  expect(await list.clicks()).toBe(0);
  expect(seconds).toBeLessThanOrEqual(MOST_SECONDS);
  await expectSaved(page, places);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the same on a narrow screen, and nothing leaves it', async ({ page, enterAs }) => {
    const list = new MyKpisPage(page);
    await list.startCountingClicks();
    await enterAs('owner');
    await page.goto('/');
    await page.getByRole('link', { name: 'Mis indicadores' }).click();
    await page.locator('input.value').first().click();
    const places = await typeTwenty(page, list);
    await expect(page.locator('li[data-code]').filter({ hasText: 'Guardado' })).toHaveCount(VALUES);
    expect(await list.clicks()).toBeLessThanOrEqual(MOST_CLICKS);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectSaved(page, places);
  });
});

async function tabTo(page: Page, found: (element: Element) => boolean): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluateHandle(() => document.activeElement!);
    if (await at.evaluate(found)) return;
  }
  throw new Error('The element is not within sixty tabs');
}
