import { BoardPage } from './pages/board.page';
import { expect, test } from './fixtures/test';

test.beforeEach(({ enterAs }) => enterAs('director'));

test('the tree opens, walks and leads to a KPI by keyboard alone', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021', abierto: 'nada' });
  expect(await board.shownCodes()).toEqual(['1', '2', '3', '4']);

  await page.getByRole('button', { name: 'Cerrar todo' }).focus();
  await page.keyboard.press('Tab');
  await expect(board.row('1')).toBeFocused();
  await expect(board.row('1')).toHaveAttribute('aria-expanded', 'false');

  for (const code of ['1', '1.1', '1.1.1']) {
    await expect(board.row(code)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(board.row(code)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowRight');
  }
  await expect(board.row('1.1.1.1')).toBeFocused();
  await expect(board.row('1.1.1.1')).toHaveAttribute('aria-level', '4');
  await expect(page).toHaveURL(/abierto=1,1\.1,1\.1\.1$|abierto=1%2C1\.1%2C1\.1\.1$/);

  await page.keyboard.press('ArrowDown');
  await expect(board.row('1.1.1.2')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(board.row('1.1.1')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(board.row('1.1.1')).toHaveAttribute('aria-expanded', 'false');
  await expect(board.row('1.1.1.1')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(board.row('4')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(board.row('1')).toBeFocused();

  await page.reload();
  await expect(board.row('1.1.1')).toBeVisible();
  expect(await board.shownCodes()).toContain('1.4');

  await board.row('1.1.1').focus();
  await page.keyboard.press('Enter');
  await expect(board.row('1.1.1.1')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/indicadores\/1\.1\.1\.1\?periodo=2021/);
});

test('keys that come faster than the page is drawn are all heard', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021', abierto: 'nada' });
  await board.row('1').focus();
  await page.evaluate((keys) => {
    for (const key of keys) {
      const pressed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(pressed);
    }
  }, 'ArrowRight ArrowRight ArrowRight ArrowRight ArrowLeft ArrowLeft ArrowDown'.split(' '));
  await expect(board.row('1.2')).toBeFocused();
  await expect(board.row('1.1')).toHaveAttribute('aria-expanded', 'false');
  await expect(page).toHaveURL(/abierto=1$/);
});

test('the table takes one tab stop and its focus is seen', async ({ page }) => {
  const board = new BoardPage(page);
  await board.open({ periodo: '2021' });
  await expect(board.table.locator('[tabindex="0"]')).toHaveCount(1);
  await board.row('1').focus();
  await page.keyboard.press('ArrowDown');
  const outline = await board.row('1.1').evaluate((row) => getComputedStyle(row).outlineStyle);
  expect(outline).toBe('solid');
});

test('whatever has the focus is outlined', async ({ page }) => {
  await new BoardPage(page).open({ periodo: '2021' });
  const unseen: string[] = [];
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab');
    const { name, outline } = await page.evaluate(() => {
      const { activeElement: element } = document;
      return { name: element!.outerHTML.slice(0, 200), outline: getComputedStyle(element!).outlineStyle };
    });
    if (name.startsWith('<body')) break;
    if (outline !== 'solid') unseen.push(name);
  }
  expect(unseen).toEqual([]);
});

test('the skip link leads to the content', async ({ page }) => {
  await new BoardPage(page).open({ periodo: '2021' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Ir al contenido' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
