import type { Page } from '@playwright/test';
import { BoardPage } from './pages/board.page';
import { KpiPage } from './pages/kpi.page';
import { MORA, recordValue } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'live board' });

test('a value recorded in one tab appears on the board in another, which is not loaded anew', async ({
  page,
  enterAs,
  browser,
  server,
  playwright,
}) => {
  await enterAs('director');
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  const live = page.getByTestId('live-state');
  await expect(live).toContainText('Al día');
  const boardsAsked = countBoards(page);
  await board.row(MORA).focus();

  const elsewhere = await browser.newContext({
    baseURL: server.url,
    locale: 'es-SV',
    serviceWorkers: 'block',
  });
  const owner = await elsewhere.newPage();
  await owner.request.post('/api/v1/auth/trial', { data: { role: 'owner' } });
  const kpi = new KpiPage(owner);
  await kpi.open(MORA, { periodo: '2021' });
  await kpi.value.fill('9,200,000.00');
  await kpi.note.fill('Se depuraron pagos duplicados');
  await kpi.reason.fill('Conciliación con tesorería');
  await kpi.save();

  const row = board.row(MORA);
  await expect(row).toContainText('$9,200,000.00');
  await expect(row).toContainText('80.0%');
  await expect(row).toContainText('En riesgo');
  await expect(board.score).toHaveText('80.0%');
  await expect(row).toBeFocused();
  await expect(page.getByTestId('live-news')).toHaveText('Cambió 1 indicador. Puntaje del plan: 80.0%.');
  expect(boardsAsked()).toBe(0);
  await elsewhere.close();

  await test.step('also after the server was started again', async () => {
    await server.halt();
    await expect(live).toContainText('Reconectando…');
    await server.resume();
    const api = await apiAs(playwright, server, 'owner');
    await recordValue(api, MORA, { period: '2021', value: '11500000.00', reason: 'Segunda conciliación' });
    await expect(row).toContainText('$11,500,000.00', { timeout: 20_000 });
    await expect(board.score).toHaveText('100.0%');
    await expect(live).toContainText('Al día');
    await expect(row).toBeFocused();
  });
});

test('a cut-off of the past stays as it is', async ({ page, enterAs }) => {
  await enterAs('director');
  const streams: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/scorecard/live')) streams.push(request.url());
  });
  await new BoardPage(page).open({ periodo: '2021', corte: '6' });
  await expect(page.getByTestId('live-state')).toHaveCount(0);
  expect(streams).toEqual([]);
});

function countBoards(page: Page): () => number {
  let boards = 0;
  page.on('request', (request) => {
    if (/\/scorecard\?/.test(request.url())) boards++;
  });
  return () => boards;
}
