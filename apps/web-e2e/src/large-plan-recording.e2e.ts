import type { Page } from '@playwright/test';
import { governmentPlan } from './fixtures/government-plan';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';
import { MyKpisPage } from './pages/my-kpis.page';

const PLAN = 'gobierno';
/** The last of the owner's KPIs, which no first page has. */
const LAST = '2.3.1.90';

test.use({ journey: 'large plan recording' });
test.beforeAll(async ({ playwright, server }) => {
  const admin = await apiAs(playwright, server, 'admin');
  expect((await admin.post('/api/v1/plans', { data: governmentPlan(PLAN) })).status()).toBe(201);
});
test.beforeEach(({ enterAs }) => enterAs('owner'));

test('the list says what a value does to the scores while it is typed, and is right', async ({ page }) => {
  const documents = countRequests(page, '/document');
  const list = new MyKpisPage(page);
  await list.open({ plan: PLAN, kpi: LAST, periodo: '2026-02', buscar: '2.3.1.90' });
  await expect(list.value(LAST, '2026-02')).toBeFocused();
  await expect(page.getByText(/^\s*Se muestran \d{3} de sus 919 indicadores\./)).toBeVisible();
  await expectAccessible(page);

  const effect = list.row(LAST, '2026-02').getByTestId('entry-effect');
  await page.keyboard.type('20');
  await expect(effect).toContainText('Plan');
  await page.keyboard.type('0');
  const foreseen = await effect.locator('.move').allInnerTexts();
  expect(foreseen.map((text) => text.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Indicador [\d.]+% pasa a 100\.0%$/),
    expect.stringMatching(/^Línea [\d.]+%( pasa a [\d.]+%)?$/),
    expect.stringMatching(/^Plan [\d.]+%( pasa a [\d.]+%)?$/),
  ]);
  await page.keyboard.press('Enter');
  await expect(list.notice).toContainText('Se guardó 200');

  // What was foreseen is what the board says, and what the next effects start from.
  await page.goto(`/planes/${PLAN}/indicadores/${LAST}?periodo=2026`);
  await expect(page.getByTestId('kpi-score')).toHaveText('100.0%');
  const form = page.getByRole('form', { name: 'Registrar un valor' });
  await form.getByRole('combobox', { name: 'Período' }).selectOption('2026-03');
  await form.getByRole('textbox', { name: /^Valor \(/ }).fill('5');
  const levels = page.getByTestId('effect').getByRole('row');
  await expect(levels).toHaveCount(6);
  await expect(levels.filter({ hasText: 'Plan' })).toContainText(/\d\.\d%/);
  const [kpi, line, plan] = foreseen.map((text) => text.match(/[\d.]+%/g)!.at(-1)!) as [
    string,
    string,
    string,
  ];
  await expect(levels.nth(1).getByRole('cell').first()).toHaveText(kpi);
  await expect(levels.nth(3).getByRole('cell').first()).toHaveText(line);
  await expect(levels.nth(5).getByRole('cell').first()).toHaveText(plan);
  expect(documents()).toBe(0);
});

test('the list and the grid read on where there are more KPIs than they read at once', async ({ page }) => {
  await new MyKpisPage(page).open({ buscar: 'Indicador 2.3.1.9' });
  await readOn(page);
  await page.goto(`/mis-indicadores/cuadricula?plan=${PLAN}`);
  await expect(page.getByRole('grid')).toBeVisible();
  await readOn(page);
});

/** Reads on until all is there. */
async function readOn(page: Page): Promise<void> {
  const partly = page.getByText(/^\s*Se muestran/);
  const shown = async () =>
    Number(/Se muestran (\d+)/.exec((await partly.allInnerTexts()).join())?.[1] ?? NaN);
  await expect(partly).toBeVisible();
  for (let before = await shown(); !Number.isNaN(before); before = await shown()) {
    expect(before).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Mostrar más' }).click();
    await expect.poll(shown).not.toBe(before);
  }
}

function countRequests(page: Page, ending: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith(ending)) count++;
  });
  return () => count;
}
