import { BoardPage } from './pages/board.page';
import { MORA, recordValue, setTarget } from './pages/plan-api';
import { apiAs, expect, expectAccessible, expectLoaded, test } from './fixtures/test';

test.use({ journey: 'publications' });
test.describe.configure({ mode: 'serial' });

const TITLE = 'Tablero 2022 aprobado por el Consejo';

test.beforeAll(async ({ playwright, server }) => {
  await setTarget(await apiAs(playwright, server, 'admin'), MORA, { period: '2022', value: '12000000.00' });
  const owner = await apiAs(playwright, server, 'owner');
  await recordValue(owner, MORA, { period: '2022', value: '10750000.00' });
});

test('the director publishes a board; a later correction leaves it and names the restatement', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  await enterAs('director');
  const board = new BoardPage(page);
  await board.open({ periodo: '2022' });
  await page.getByRole('link', { name: 'Publicaciones', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Todavía no hay tableros publicados' })).toBeVisible();
  await page.getByRole('button', { name: 'Publicar el tablero de 2022' }).click();
  const form = page.getByRole('form', { name: 'Publicar este tablero' });
  await form.getByRole('button', { name: 'Publicar' }).click();
  await expect(form.getByText('Este dato es necesario.')).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('textbox', { name: 'Título' }).fill(TITLE);
  await form.getByRole('textbox', { name: 'Mensaje (opcional)' }).fill('Sesión del 12 de enero');
  await form.getByRole('button', { name: 'Publicar' }).click();

  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Sesión del 12 de enero')).toBeVisible();
  await expect(board.score).toHaveText('89.6%');
  await expect(page.getByTestId('digest')).toContainText('La huella coincide');
  await expect(page.getByTestId('restatement')).toContainText('Lo que se conoce hoy da las mismas cifras.');

  await recordValue(await apiAs(playwright, server, 'owner'), MORA, {
    period: '2022',
    value: '11400000.00',
    reason: 'Faltaba diciembre',
  });
  await page.reload();
  await expect(board.score).toHaveText('89.6%');
  await expect(page.getByTestId('digest')).toContainText('La huella coincide');
  await expect(page.getByTestId('restatement')).toContainText('Reexpresado: 89.6% → 95.0%.');
  await expectLoaded(page);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ver qué cambió y por qué' }).click();
  await expect(page.getByTestId('diff-total')).toContainText('+5.4 puntos');
  await expect(page.getByText('Motivo: Faltaba diciembre')).toBeVisible();
});

test('others read the publications and cannot publish; in English, on a phone, axe finds nothing', async ({
  page,
  enterAs,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('rumbo.language', 'en'));
  await enterAs('auditor');
  await page.goto('/planes/isss-2021/publicaciones?publicar=si');
  await expect(page.getByRole('heading', { level: 1, name: 'Publications' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Publications' })).toBeVisible();
  await expect(page.getByRole('form')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Publish/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: TITLE }).click();
  await expect(page.getByTestId('restatement')).toContainText('Restated: 89.6% → 95.0%.');
  await expectLoaded(page);
  await expectAccessible(page);
  await page.goto('/planes/isss-2021/publicaciones/no-existe');
  await expect(page.getByRole('heading', { name: 'There is no such publication' })).toBeVisible();
});
