import { BoardPage } from './pages/board.page';
import { expect, test } from './fixtures/test';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board prints its table on white, from the ${colorScheme} page`, async ({ page, enterAs }) => {
    await enterAs('director');
    await page.emulateMedia({ colorScheme });
    const board = new BoardPage(page);
    await board.open({ periodo: '2021' });
    await page.emulateMedia({ media: 'print', colorScheme });

    await expect(board.table).toBeVisible();
    await expect(board.row('1.1.1.1')).toContainText('$13,029,542.75');
    await expect(board.score).toBeVisible();
    await expect(page.getByRole('search')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Imprimir' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Principal' })).toBeHidden();

    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    const ink = await board.row('1.1.1.1').evaluate((row) => getComputedStyle(row).color);
    const darkest = Math.max(...ink.match(/\d+/g)!.slice(0, 3).map(Number));
    expect(darkest).toBeLessThan(90);

    const printed = await page.pdf({ format: 'Letter' });
    expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
    expect(printed.length).toBeGreaterThan(20_000);
  });
}
