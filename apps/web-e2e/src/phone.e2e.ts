import type { Locator, Page } from '@playwright/test';
import { BoardPage, boardUrl } from './pages/board.page';
import { MyKpisPage } from './pages/my-kpis.page';
import { Unsent } from './pages/unsent.page';
import { expect, expectLoaded, test } from './fixtures/test';

test.use({ viewport: { width: 390, height: 844 } });

const PAGES = [
  { name: 'board', url: boardUrl({ periodo: '2021' }) },
  { name: 'board, all open', url: boardUrl({ periodo: '2020', abierto: '1,1.2,1.2.1,2,2.2,2.2.1' }) },
  { name: 'KPI with its form', url: '/planes/isss-2021/indicadores/1.1.1.1?periodo=2021' },
  { name: 'KPI with parts', url: '/planes/isss-2021/indicadores/4.1.1.1?periodo=2021' },
  { name: 'own KPIs', url: '/mis-indicadores?plan=isss-2021&kpi=1.1.1.1&periodo=2022' },
  { name: 'grid', url: '/mis-indicadores/cuadricula?plan=isss-2021' },
  { name: 'KPI of the past', url: '/planes/isss-2021/indicadores/1.1.1.1?periodo=2021&corte=6' },
  { name: 'own KPIs of the past', url: '/mis-indicadores?corte=6' },
  { name: 'ledger', url: '/bitacora' },
  { name: 'ledger of the past', url: '/bitacora?corte=6' },
  { name: 'publications', url: '/planes/isss-2021/publicaciones?corte=6' },
  { name: 'not found', url: '/no/existe' },
];

for (const { name, url } of PAGES) {
  test(`nothing leaves the narrow screen: ${name}`, async ({ page, enterAs }) => {
    await enterAs('owner');
    await page.goto(url);
    await expectLoaded(page);
    expect(await widthOf(page)).toBeLessThanOrEqual(390);
  });
}

test('nothing leaves the narrow screen: sign-in', async ({ page }) => {
  await page.goto('/ingresar');
  await expect(page.getByRole('button', { name: 'Auditoría', exact: true })).toBeVisible();
  expect(await widthOf(page)).toBeLessThanOrEqual(390);
});

test('what a row of the list asks is on the screen, and so is the next field', async ({ page, enterAs }) => {
  await enterAs('owner');
  const list = new MyKpisPage(page);
  await list.open({ mostrar: '2022' });
  const field = list.value('1.1.1.6', '2022');
  await field.evaluate((input) => scrollBy(0, input.getBoundingClientRect().bottom - innerHeight + 10));
  await field.focus();
  await page.keyboard.type('99999999');
  await expect(list.row('1.1.1.6', '2022').getByRole('button', { name: 'Guardar' })).toBeInViewport({
    ratio: 1,
  });
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
});

test('brand and tools of an owner fit on one line', async ({ page, enterAs }) => {
  await enterAs('owner');
  await page.goto('/mis-indicadores');
  await expectLoaded(page);
  const expectOneLine = async () => {
    const [brand, out] = await Promise.all([
      page.getByRole('link', { name: 'Rumbo, ir al inicio' }).boundingBox(),
      page.getByRole('button', { name: 'Cerrar sesión' }).boundingBox(),
    ]);
    expect(out!.y).toBeLessThan(brand!.y + brand!.height);
    expect(await widthOf(page)).toBeLessThanOrEqual(390);
  };
  await expectOneLine();
  await page.context().setOffline(true);
  await expect(new Unsent(page).mark).toBeVisible();
  await expectOneLine();
});

test('a row of the board reads on a phone, each figure with its label', async ({ page, enterAs }) => {
  await enterAs('director');
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  const mora = board.row('1.1.1.1');
  await mora.scrollIntoViewIfNeeded();
  for (const figure of ['$13,029,542.75', '$11,500,000.00', '113.3%', 'En meta']) {
    // One line: a figure broken in two reads as two figures.
    const lines = await linesOf(mora.getByText(figure).last(), figure);
    expect(lines, figure).toHaveLength(1);
    expect(lines[0]!.left).toBeGreaterThanOrEqual(0);
    expect(lines[0]!.right).toBeLessThanOrEqual(390);
  }
  const label = await mora
    .getByRole('gridcell')
    .first()
    .evaluate((cell) => getComputedStyle(cell, '::before').content);
  expect(label).toBe('"Valor"');
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Where the lines of a text stand that may be one of several in the element. */
function linesOf(element: Locator, text: string): Promise<{ left: number; right: number }[]> {
  return element.evaluate((node, wanted) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const start = texts.currentNode.nodeValue!.indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(texts.currentNode, start);
      range.setEnd(texts.currentNode, start + wanted.length);
      return [...range.getClientRects()].map(({ left, right }) => ({ left, right }));
    }
    return [];
  }, text);
}
