import type { Page } from '@playwright/test';
import { LARGE_PLAN, largePlan } from './fixtures/large-plan';
import { BoardPage } from './pages/board.page';
import { apiAs, expect, expectAccessible, expectAccessibleInBothThemes, test } from './fixtures/test';

const PLAN = 'grande';
const MOST_ROWS = 100;

test.use({ journey: 'large board' });
test.beforeAll(async ({ playwright, server }) => {
  const admin = await apiAs(playwright, server, 'admin');
  expect((await admin.post('/api/v1/plans', { data: largePlan(PLAN) })).status()).toBe(201);
});
test.beforeEach(({ enterAs }) => enterAs('director'));

test('groups come first, and the KPIs of one when it is opened', async ({ page }) => {
  const pieces = countPieces(page);
  const board = await openBoard(page, { abierto: '1' });
  await expect(board.row('1.2')).toContainText('60 indicadores');
  expect(await board.shownCodes()).toEqual(['1', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2', '3', '4']);
  expect(pieces()).toEqual([]);

  await board.row('1.2').focus();
  await page.keyboard.press('ArrowRight');
  await expect(board.row('1.2.1')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(board.row('1.2.1.1')).toContainText('95');
  expect(pieces()).toEqual(['objective:1.2.1']);
  await expect(board.row('1.2.1.7')).toContainText('empeora');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(board.row('1.2.1.1')).toBeVisible();
  expect(pieces()).toEqual(['objective:1.2.1']);
});

test('an address leads to what is not loaded yet', async ({ page }) => {
  const pieces = countPieces(page);
  const board = await openBoard(page, { abierto: '3,3.6,3.6.1', nodo: '3.6.1' });
  await expect(board.row('3.6.1')).toBeFocused();
  await expect(board.row('3.6.1.3')).toBeVisible();
  expect(pieces()).toEqual(['objective:3.6.1']);
});

test('all of it opens, and only what is seen is drawn', async ({ page }) => {
  const board = await openBoard(page, { abierto: 'nada' });
  await page.getByRole('button', { name: 'Abrir todo' }).click();
  await expect(page).toHaveURL(/abierto=todo$/);
  await expectRowCount(board, LARGE_PLAN.groups + LARGE_PLAN.kpis + 1);
  expect(await drawnRows(board)).toBeLessThanOrEqual(MOST_ROWS);

  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  expect(await drawnRows(board)).toBeLessThanOrEqual(MOST_ROWS);
  const seen = board.table.locator('tbody tr[data-code]').nth(25);
  await seen.focus();
  await page.keyboard.press('End');
  const last = board.row(`4.6.1.${LARGE_PLAN.kpisOfAnObjective}`);
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('aria-rowindex', String(LARGE_PLAN.groups + LARGE_PLAN.kpis + 1));
  await expect(last).toHaveAttribute('aria-posinset', '60');
  await expect(last).toHaveAttribute('aria-setsize', '60');
  await page.keyboard.press('ArrowLeft');
  await expect(board.row('4.6.1')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/abierto=todo,4\.6\.1$|abierto=todo%2C4\.6\.1$/);
  await page.keyboard.press('Home');
  await expect(board.row('1')).toBeFocused();
  await expect(board.row('1')).toBeInViewport();
  expect(await drawnRows(board)).toBeLessThanOrEqual(MOST_ROWS);

  await test.step('paper has all of it', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(board.table.locator('tbody tr')).toHaveCount(LARGE_PLAN.groups + LARGE_PLAN.kpis - 60);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => drawnRows(board)).toBeLessThanOrEqual(MOST_ROWS);
  });
});

test('a filter looks through all of the plan, and says so', async ({ page }) => {
  const pieces = countPieces(page);
  const board = await openBoard(page, { abierto: 'nada' });
  await expect(page.getByRole('button', { name: 'Fuera de meta' })).toBeVisible();
  await page.getByRole('button', { name: 'Fuera de meta' }).click();
  await expect(page.getByText('24 indicadores encontrados')).toBeVisible();
  await expect(page.getByTestId('loaded')).toHaveCount(0);
  expect(pieces()).toEqual(['perspective:1', 'perspective:2', 'perspective:3', 'perspective:4']);
  await expect(page.getByRole('button', { name: 'Fuera de meta 24' })).toBeVisible();
  await board.search.fill('2.4.1');
  await expect(page.getByText('1 indicador encontrado')).toBeVisible();
  expect(await board.shownCodes()).toEqual(['2', '2.4', '2.4.1', '2.4.1.7']);
});

test('what cannot be loaded is said, and asked for again', async ({ page }) => {
  await page.route(/scorecard\?.*node=objective/, (route) => route.abort());
  const board = await openBoard(page, { abierto: '1,1.1,1.1.1' });
  const failed = board.table.getByRole('row').filter({ hasText: 'No se pudo cargar: 60 indicadores.' });
  await expect(failed).toBeVisible();
  await expectAccessible(page);
  await page.unroute(/scorecard\?.*node=objective/);
  await failed.focus();
  await page.keyboard.press('Enter');
  await expect(board.row('1.1.1.1')).toBeVisible();
});

for (const language of ['es', 'en'])
  test(`it is accessible, light or dark, and fits a phone: ${language}`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('rumbo.language', chosen), language);
    const board = await openBoard(page, { abierto: 'todo' });
    await expectRowCount(board, LARGE_PLAN.groups + LARGE_PLAN.kpis + 1);
    await expectAccessibleInBothThemes(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => window.scrollTo(0, 20_000));
    await expect.poll(() => drawnRows(board)).toBeLessThanOrEqual(MOST_ROWS);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessibleInBothThemes(page);
  });

async function openBoard(page: Page, params: Record<string, string>): Promise<BoardPage> {
  await page.goto(`/planes/${PLAN}/tablero?${new URLSearchParams({ periodo: '2021', ...params })}`);
  const board = new BoardPage(page);
  await expect(board.score).toBeVisible();
  return board;
}

function drawnRows(board: BoardPage): Promise<number> {
  return board.table.locator('tbody tr').count();
}

function expectRowCount(board: BoardPage, count: number): Promise<void> {
  return expect(board.table).toHaveAttribute('aria-rowcount', String(count), { timeout: 30_000 });
}

/** The nodes that boards of 2021 were asked for. */
function countPieces(page: Page): () => string[] {
  const pieces: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const node = searchParams.get('node');
    if (pathname.endsWith('/scorecard') && node && searchParams.get('period') === '2021') pieces.push(node);
  });
  return () => pieces;
}
