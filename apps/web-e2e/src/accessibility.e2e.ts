import { boardUrl } from './pages/board.page';
import { expect, expectAccessible, expectAccessibleInBothThemes, expectLoaded, test } from './fixtures/test';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

const KPIS = '/planes/isss-2021/indicadores';
const PAGES: { name: string; url: string }[] = [
  { name: 'plans', url: '/planes' },
  { name: 'board', url: boardUrl({ periodo: '2021', abierto: '1' }) },
  { name: 'board, open to the KPIs', url: boardUrl({ periodo: '2021', abierto: '2,2.8,2.8.1' }) },
  { name: 'board, nothing found', url: boardUrl({ periodo: '2021', buscar: 'zzz' }) },
  { name: 'board of the past', url: boardUrl({ periodo: '2022', corte: '5', estado: 'noData' }) },
  { name: 'KPI with its form', url: `${KPIS}/1.1.1.1?periodo=2021` },
  { name: 'KPI with a course', url: `${KPIS}/1.2.1.1?periodo=2021` },
  { name: 'KPI with parts', url: `${KPIS}/4.1.1.1?periodo=2021` },
  {
    name: 'own KPIs with a form',
    url: '/mis-indicadores?plan=isss-2021&kpi=1.1.1.1&periodo=2022&buscar=mora',
  },
  { name: 'own KPIs of the past', url: '/mis-indicadores?corte=5' },
  { name: 'import from a file', url: '/mis-indicadores/importar' },
  { name: 'what changed', url: '/planes/isss-2021/cambios?periodo=2021' },
  { name: 'review', url: '/planes/isss-2021/revision?periodo=2021' },
  { name: 'publications', url: '/planes/isss-2021/publicaciones' },
  { name: 'notices', url: '/avisos' },
  { name: 'preferences', url: '/preferencias' },
  { name: 'unreported', url: '/planes/isss-2021/pendientes?periodo=2022' },
  { name: 'mails', url: '/correos' },
  { name: 'ledger', url: '/bitacora' },
  { name: 'ledger of the past', url: '/bitacora?corte=5' },
  { name: 'verification', url: '/verificacion' },
  { name: 'unknown KPI', url: `${KPIS}/9.9.9.9` },
  { name: 'not found', url: '/no/existe' },
];
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const language of ['es', 'en'] as const)
  test(`axe finds nothing on any page, wide or narrow, light or dark: ${language}`, async ({
    page,
    enterAs,
  }) => {
    const check = async (isThere: () => Promise<void>) => {
      for (const viewport of VIEWPORTS) {
        await page.setViewportSize(viewport);
        await isThere();
        await expectAccessibleInBothThemes(page);
      }
    };
    await page.addInitScript((chosen) => localStorage.setItem('rumbo.language', chosen), language);
    await test.step('sign-in', async () => {
      await page.goto('/ingresar');
      await check(() => expect(page.getByRole('button')).toHaveCount(5));
    });
    await enterAs('owner');
    for (const { name, url } of PAGES)
      await test.step(name, async () => {
        await page.goto(url);
        await check(() => expectLoaded(page));
      });
  });

test('axe finds nothing on forms with errors, dialogs and results', async ({ page, enterAs }) => {
  await enterAs('owner');
  await page.goto(`${KPIS}/1.1.1.1?periodo=2021`);
  const form = page.getByRole('form', { name: 'Registrar un valor' });
  await form.getByRole('textbox', { name: /^Valor/ }).fill('12,000abc');
  await form.getByRole('button', { name: /^Guardar/ }).click();
  await expect(form.getByText('Escriba un número')).toBeVisible();
  await expectAccessible(page);

  await page.goto(boardUrl({ periodo: '2021' }));
  await page.getByRole('button', { name: 'Corte: ahora' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/bitacora');
  await page.getByRole('button', { name: 'Verificar la bitácora' }).click();
  await expect(page.getByTestId('verification')).toBeVisible();
  await page.getByText('Huellas').first().click();
  await expectAccessible(page);
});
