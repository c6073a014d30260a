import type { Page } from '@playwright/test';
import { boardUrl } from './pages/board.page';
import { expect, expectLoaded, test } from './fixtures/test';

const PAGES = [
  { url: '/planes', es: 'Planes estratégicos · Rumbo', en: 'Strategic plans · Rumbo' },
  { url: boardUrl({ periodo: '2021' }), es: 'Tablero · Rumbo', en: 'Scorecard · Rumbo' },
  { url: boardUrl({ periodo: '2022', corte: '5' }), es: 'Tablero · Rumbo', en: 'Scorecard · Rumbo' },
  {
    url: '/planes/isss-2021/indicadores/1.1.1.1?periodo=2021',
    es: /Cotizaciones patronales.* · Rumbo$/,
    en: /Cotizaciones patronales.* · Rumbo$/,
  },
  { url: '/planes/isss-2021/indicadores/4.1.1.1?periodo=2021', es: / · Rumbo$/, en: / · Rumbo$/ },
  { url: '/mis-indicadores', es: 'Mis indicadores · Rumbo', en: 'My KPIs · Rumbo' },
  { url: '/mis-indicadores/importar', es: 'Cargar desde archivo · Rumbo', en: 'Import from a file · Rumbo' },
  {
    url: '/mis-indicadores/cuadricula?plan=isss-2021&abierto=1.2.1.1',
    es: 'Cuadrícula de mis indicadores · Rumbo',
    en: 'Grid of my KPIs · Rumbo',
  },
  { url: '/planes/isss-2021/cambios?periodo=2021', es: 'Qué cambió · Rumbo', en: 'What changed · Rumbo' },
  { url: '/planes/isss-2021/revision?periodo=2021', es: 'Revisión · Rumbo', en: 'Review · Rumbo' },
  { url: '/planes/isss-2021/publicaciones', es: 'Publicaciones · Rumbo', en: 'Publications · Rumbo' },
  { url: '/planes?corte=1', es: 'Planes estratégicos · Rumbo', en: 'Strategic plans · Rumbo' },
  { url: '/mis-indicadores?corte=6', es: 'Mis indicadores · Rumbo', en: 'My KPIs · Rumbo' },
  {
    url: '/planes/isss-2021/publicaciones?corte=6',
    es: 'Publicaciones · Rumbo',
    en: 'Publications · Rumbo',
  },
  { url: '/verificacion', es: 'Verificación · Rumbo', en: 'Verification · Rumbo' },
  { url: '/avisos', es: 'Avisos · Rumbo', en: 'Notices · Rumbo' },
  { url: '/preferencias', es: 'Preferencias · Rumbo', en: 'Preferences · Rumbo' },
  {
    url: '/planes/isss-2021/pendientes?periodo=2022',
    es: 'Quién no ha reportado · Rumbo',
    en: 'Who has not reported · Rumbo',
  },
  { url: '/correos', es: 'Correos · Rumbo', en: 'Mails · Rumbo' },
  { url: '/bitacora', es: 'Bitácora · Rumbo', en: 'Ledger · Rumbo' },
  { url: '/no/existe', es: 'Página no encontrada · Rumbo', en: 'Page not found · Rumbo' },
];

test('every page comes in both languages, without a bare key', async ({ page, enterAs }) => {
  await enterAs('owner');
  for (const { url, es, en } of PAGES)
    await test.step(url, async () => {
      await page.goto(url);
      await expectLoaded(page);
      await expect(page).toHaveTitle(es);
      await expect(page.locator('html')).toHaveAttribute('lang', 'es-SV');
      expect(await bareKeys(page)).toEqual([]);

      await page.getByRole('button', { name: 'English' }).click();
      await expect(page).toHaveTitle(en);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      expect(await bareKeys(page)).toEqual([]);
      await page.getByRole('button', { name: 'Español' }).click();
    });
});

test('the choice is remembered, from the sign-in page on', async ({ page }) => {
  await page.goto('/ingresar');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Which role do you want to enter as?' })).toBeVisible();
  await page.getByRole('button', { name: 'Director', exact: true }).click();
  await expect(page.getByText('Score of the plan')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Score of the plan')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('figures and messages of the server follow the language', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto(boardUrl({ periodo: '2021', corte: 'ayer' }));
  await expect(page.getByRole('alert')).toContainText('no es un corte');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('The scorecard could not be loaded');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('is not a cut-off');
  await page.goto('/planes/isss-2021/indicadores/1.1.1.1?periodo=2021');
  await expect(page.getByTestId('kpi-actual')).toHaveText('$13,029,542.75');
  await expect(page.getByText('On track').first()).toBeVisible();
});

test('light and dark are a choice that is remembered', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(boardUrl({ periodo: '2021' }));
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Usar fondo oscuro' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(page.getByTestId('plan-score')).toBeVisible();
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: 'Usar fondo claro' }).click();
  await expect.poll(background).toBe(light);
});

/** What looks like a key of the translations (`board.column.name`), in texts and in what is read aloud. */
function bareKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const told = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(
      (element) =>
        ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    );
    const key = /(?<![\w/.@-])[a-z][a-zA-Z]+(\.[a-zA-Z0-9-]+)+(?![\w.])/g;
    return [document.body.innerText, document.title, ...told]
      .flatMap((text) => text.match(key) ?? [])
      .filter((match) => !match.endsWith('.txt'));
  });
}
