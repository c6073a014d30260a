import { BoardPage, boardUrl } from './pages/board.page';
import { KpiPage } from './pages/kpi.page';
import { MyKpisPage } from './pages/my-kpis.page';
import { MORA, type Saved, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'cut-off' });

let target: Saved;
let value: Saved;

test.beforeAll(async ({ playwright, server }) => {
  target = await setTarget(await apiAs(playwright, server, 'admin'), MORA, {
    period: '2022',
    value: '12000000.00',
  });
  value = await recordValue(await apiAs(playwright, server, 'owner'), MORA, {
    period: '2022',
    value: '10750000.00',
  });
});

test('the director goes from the history to the board before and after, and back to now', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  const kpi = new KpiPage(page);
  const board = new BoardPage(page);
  await kpi.open(MORA, { periodo: '2022' });
  const entry = (title: string) => kpi.history.getByRole('listitem').filter({ hasText: title });

  await entry('Meta de 2022').getByRole('link', { name: 'ver el tablero de entonces' }).click();
  await expect(page).toHaveURL(new RegExp(`corte=${target.sequence}(&|$)`));
  await expect(board.cutOffBanner).toContainText(`secuencia ${target.sequence}`);
  await expect(board.score).toHaveText('Sin puntaje');
  await expect(board.row('1')).toContainText('Sin dato');

  await page.goBack();
  await entry('Valor de 2022').getByRole('link', { name: 'ver el tablero de entonces' }).click();
  await expect(board.cutOffBanner).toContainText(`secuencia ${value.sequence}`);
  await expect(board.score).toHaveText('89.6%');

  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(board.cutOffBanner).toHaveCount(0);
  await expect(board.score).toHaveText('89.6%');
  expect(page.url()).not.toContain('corte=');
});

test('a cut-off is chosen by sequence, kept by the address, and told on every page', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  const board = new BoardPage(page);
  await board.open({ periodo: '2022', abierto: '1,1.1,1.1.1' });
  await expect(board.cutOffBanner).toHaveCount(0);
  await page.getByRole('button', { name: 'Corte: ahora' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ver el tablero como era antes' });
  await dialog.getByRole('radio', { name: 'Una secuencia de la bitácora' }).check();
  await dialog.getByRole('textbox', { name: 'Número de secuencia' }).fill(String(target.sequence));
  await dialog.getByRole('button', { name: 'Ver ese corte' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(board.score).toHaveText('Sin puntaje');
  await expect(board.cutOffBanner).toBeVisible();

  await page.reload();
  await expect(board.score).toHaveText('Sin puntaje');
  await expect(board.cutOffBanner).toBeVisible();
  await page.getByRole('link', { name: 'Cotizaciones patronales en mora recuperadas' }).click();
  await expect(board.cutOffBanner).toBeVisible();
  await expect(page.getByTestId('kpi-target')).toHaveText('$12,000,000.00');
  await expect(page.getByRole('region', { name: 'Cifras de 2022' })).toContainText('Sin valor');
});

test('a time resolves to the newest sequence at or before it', async ({ page, enterAs }) => {
  await enterAs('auditor');
  const board = new BoardPage(page);
  await board.open({ periodo: '2022', corte: value.at });
  await expect(board.cutOffBanner).toContainText(`secuencia ${value.sequence}`);
  await expect(board.score).toHaveText('89.6%');
  const before = new Date(Date.parse(value.at) - 1).toISOString();
  await board.open({ periodo: '2022', corte: before });
  await expect(board.score).toHaveText('Sin puntaje');
});

test('nothing can be recorded into the past', async ({ page, enterAs }) => {
  await enterAs('owner');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2022', corte: String(target.sequence) });
  await expect(page.getByTestId('cut-off-banner')).toBeVisible();
  await expect(kpi.form).toHaveCount(0);
  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(kpi.form).toBeVisible();
});

test('own KPIs of the past are read, not recorded', async ({ page, enterAs }) => {
  await enterAs('owner');
  const list = new MyKpisPage(page);
  const row = list.row(MORA, '2022');
  const address = { buscar: 'mora', plan: 'isss-2021', kpi: MORA, periodo: '2022' };
  await list.open({ ...address, corte: String(target.sequence) });
  await expect(page.getByTestId('cut-off-banner')).toContainText(`secuencia ${target.sequence}`);
  await expect(list.group('Vencidos').locator(row)).toContainText('—');
  await expect(page.getByRole('main').locator('input.value')).toHaveCount(0);
  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(page.getByTestId('cut-off-banner')).toHaveCount(0);
  await expect(list.value(MORA, '2022')).toHaveValue('10,750,000.00');
});

test('the cut-off goes along from page to page, and each of them shows what there was', async ({
  page,
  enterAs,
}) => {
  await enterAs('director');
  const board = new BoardPage(page);
  const [navigation, corte] = [page.getByRole('navigation', { name: 'Principal' }), String(target.sequence)];
  const isPast = async () => {
    await expect(page).toHaveURL(new RegExp(`corte=${corte}(&|$)`));
    await expect(board.cutOffBanner).toContainText(`secuencia ${corte}`);
    await expect(page.getByRole('button', { name: 'Corte anterior' })).toBeVisible();
  };
  await page.goto(`/planes?corte=${corte}`);
  await isPast();
  await page.getByRole('main').getByRole('link').first().click();
  await isPast();
  await expect(page.getByText('Con lo que se conocía el')).toBeVisible();

  await navigation.getByRole('link', { name: 'Bitácora' }).click();
  await isPast();
  const newest = page.getByRole('list', { name: 'Bitácora' }).getByRole('listitem').first();
  await expect(newest).toHaveAttribute('data-sequence', corte);
  await newest.getByRole('link', { name: new RegExp(`^${MORA}`) }).click();
  await isPast();
  await expect(page.getByTestId('cut-off')).toContainText(`secuencia ${corte}`);

  await navigation.getByRole('link', { name: 'Revisión' }).click();
  await isPast();
  await navigation.getByRole('link', { name: 'Tablero' }).click();
  await page.getByRole('link', { name: 'Publicaciones' }).click();
  await isPast();
  await expect(page.getByRole('heading', { name: /no había tableros publicados/ })).toBeVisible();

  await navigation.getByRole('link', { name: 'Bitácora' }).click();
  await isPast();
  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(board.cutOffBanner).toHaveCount(0);
  await expect(newest).toHaveAttribute('data-sequence', String(value.sequence));
});

test('the plans of a cut-off before the first one are none', async ({ page, enterAs }) => {
  await enterAs('auditor');
  await page.goto('/planes?corte=1');
  await expect(page.getByTestId('cut-off-banner')).toContainText('secuencia 1');
  await expect(page.getByRole('heading', { name: 'En este corte no había planes' })).toBeVisible();
  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});

test("the path of a KPI leads back to its groups' rows on the same board", async ({ page, enterAs }) => {
  await enterAs('director');
  const board = new BoardPage(page);
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2022', corte: String(target.sequence) });
  await page
    .getByRole('navigation', { name: 'Ubicación en el plan' })
    .getByRole('link', { name: /^1\.1 / })
    .click();
  await expect(board.cutOffBanner).toBeVisible();
  await expect(board.period).toHaveText('2022');
  await expect(board.row('1.1')).toBeFocused();
  await expect(board.row('1.1.1')).toBeVisible();
});

test('a cut-off that cannot be is told with the way out', async ({ page, enterAs }) => {
  await enterAs('director');
  for (const corte of ['999999', 'ayer']) {
    await page.goto(`/planes/isss-2021/tablero?periodo=2022&corte=${corte}`);
    await expect(page.getByRole('alert')).toContainText('no es un corte');
    await expect(page.getByRole('treegrid')).toHaveCount(0);
  }
});

test('from before there was a plan one gets back to now', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto(boardUrl({ periodo: '2021', corte: '2' }));
  await expect(page.getByRole('alert')).toContainText('no existía todavía');
  await page.getByRole('button', { name: 'Volver a ahora' }).click();
  await expect(new BoardPage(page).score).toHaveText('100.0%');
});
