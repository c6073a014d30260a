import { BoardPage } from './pages/board.page';
import { type BoardNode, readBoard } from './pages/plan-api';
import { expect, test } from './fixtures/test';

test.beforeEach(({ enterAs }) => enterAs('director'));

test('the board of 2021 shows the printed figures', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  await expect(board.score).toHaveText('100.0%');
  await expect(page.getByTestId('plan-coverage')).toHaveText('100.0%');
  const mora = board.row('1.1.1.1');
  await expect(mora).toContainText('$13,029,542.75');
  await expect(mora).toContainText('$11,500,000.00');
  await expect(mora).toContainText('113.3%');
  await expect(mora).toContainText('En meta');
  for (const axis of ['Financiera', 'Derechohabientes', 'Procesos internos', 'Crecimiento y desarrollo'])
    await expect(page.getByRole('article', { name: axis })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Derechohabientes' })).toContainText('100 sin meta');
});

test('lines and codes come in natural order, 2.9 before 2.10', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021', abierto: '2' });
  // Rows come some a frame.
  await expect
    .poll(() => board.shownCodes())
    .toEqual(['1', '2', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '3', '4']);
});

test('a status filter leaves what has it and the way to it', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  const onTrack = page.getByRole('button', { name: /^En meta/ });
  await onTrack.click();
  await expect(onTrack).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('1 indicador encontrado')).toBeVisible();
  expect(await board.shownCodes()).toEqual(['1', '1.1', '1.1.1', '1.1.1.1']);
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await expect(board.row('4')).toBeVisible();
  expect(page.url()).not.toContain('estado=');
});

test('searching without accents finds what has them', async ({ page }) => {
  const expected = matches((await readBoard(page.request, { period: '2021' })).root, 'recuperacion');
  expect(expected.length).toBeGreaterThan(5);
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  await board.search.fill('recuperacion');
  await expect(page.getByText(`${expected.length} indicadores encontrados`)).toBeVisible();
  const shown = await board.shownCodes();
  expect(shown.filter((code) => code!.split('.').length === 4)).toEqual(expected);
  await expect(board.row('1.1.1.4')).toContainText('recuperación');

  await board.search.fill('nada que se llame así');
  await expect(page.getByRole('heading', { name: 'Ningún indicador coincide' })).toBeVisible();
});

test('another year shows its own board', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  await board.year.selectOption('2020');
  await expect(board.period).toHaveText('2020');
  await expect(board.score).toHaveText('Sin puntaje');
  await expect(page).toHaveURL(/periodo=2020/);
  await page.goBack();
  await expect(board.score).toHaveText('100.0%');
  await page.getByRole('combobox', { name: 'Período del año' }).selectOption('2021-S1');
  await expect(board.period).toHaveText('1.er semestre de 2021');
  await page.getByRole('radio', { name: 'Solo el período' }).click();
  await expect(page).toHaveURL(/modo=period/);
});

test('the address alone brings the whole view back', async ({ page, context }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  await board.year.selectOption('2020');
  await page.getByRole('combobox', { name: 'Responsable' }).selectOption('Responsable de línea (prueba)');
  await board.search.fill('poblacion');
  await page.getByRole('button', { name: /^Sin meta/ }).click();
  await expect(page).toHaveURL(/estado=noTarget/);
  const view = await viewOf(board);
  expect(view.codes).toContain('1.2.1.1');

  await page.reload();
  await expect.poll(() => viewOf(board)).toEqual(view);
  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await expect.poll(() => viewOf(new BoardPage(elsewhere))).toEqual(view);
});

async function viewOf(board: BoardPage): Promise<Record<string, unknown> & { codes: (string | null)[] }> {
  return {
    codes: await board.shownCodes(),
    year: await board.year.inputValue(),
    search: await board.search.inputValue(),
    owner: await board.page.getByRole('combobox', { name: 'Responsable' }).inputValue(),
    pressed: await board.page.getByRole('button', { pressed: true }).allInnerTexts(),
    url: board.page.url(),
  };
}

/** Codes of the KPIs whose own name, or that of a group above them, has the word, accents aside. */
function matches(node: BoardNode, word: string, above = ''): string[] {
  const plain = node.name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const text = node.kind === 'plan' ? '' : `${above} ${plain}`;
  if (node.kind === 'kpi') return text.includes(word) ? [node.code] : [];
  return node.children.flatMap((child) => matches(child, word, text));
}

test('who goes on right after a choice arrives, whenever the address follows', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021', abierto: '1,1.1,1.1.1' });
  // Rows come some at a time.
  await page.locator('tr[data-code="1.1.1.1"] a').waitFor();
  await page.locator('tr[data-code="2"] button.toggle').waitFor();
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('tr[data-code="2"] button.toggle')!.click();
    document.querySelector<HTMLElement>('tr[data-code="1.1.1.1"] a')!.click();
  });
  await expect(page).toHaveURL(/\/indicadores\/1\.1\.1\.1/);
  await expect(page.locator('rumbo-kpi-page')).toBeVisible();
  await page.waitForTimeout(300);
  await expect(page).toHaveURL(/\/indicadores\/1\.1\.1\.1/);
});

test('a node far down opens where it is, and going back comes back to it', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021', abierto: '1,1.1,1.1.1,4,4.5' });
  const objective = board.row('4.5.1');
  const place = async () => Math.round((await objective.boundingBox())!.y);
  await objective.scrollIntoViewIfNeeded();
  const before = await place();
  await objective.getByRole('button').click();
  await expect(page).toHaveURL(/4\.5\.1/);
  await expect(board.row('4.5.1.1')).toBeVisible();
  await page.waitForTimeout(300);
  expect(await place()).toBe(before);

  await board.row('4.5.1.1').getByRole('link').click();
  await expect(page.locator('rumbo-kpi-page')).toBeVisible();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(board.row('4.5.1.1')).toBeInViewport();
});
