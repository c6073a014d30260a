import type { Page } from '@playwright/test';
import { apiAs, expect, expectAccessible, expectLoaded, test } from './fixtures/test';
import { largePlan } from './fixtures/large-plan';
import { MORA, recordValue } from './pages/plan-api';

test.use({ journey: 'notices' });
test.describe.configure({ mode: 'serial' });

const UNREPORTED = '/planes/isss-2021/pendientes';
const bell = (page: Page) => page.getByRole('button', { name: /^Avisos/ });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Avisos' });

/** Notices are written in the background: the page is looked at again until they are there. */
async function untilBellSays(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('button', { name })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

test('the bell tells an owner what is late, and leads to the very cell', async ({ page, enterAs }) => {
  await enterAs('owner');
  await page.goto('/avisos');
  await untilBellSays(page, /^Avisos: \d+ sin leer$/);
  await bell(page).press('Enter');
  await expect(panel(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(bell(page)).toBeFocused();

  await bell(page).click();
  const heading = panel(page).getByRole('link', { name: /^Con una semana o más de atraso: 329 valores/ });
  await expect(heading).toBeVisible();
  await panel(page)
    .getByRole('link', { name: /^1\.1\.1\.1 / })
    .click();
  await expect(page).toHaveURL(/\/mis-indicadores\?.*kpi=1\.1\.1\.1.*periodo=2022/);
  await page.goto('/avisos');
  await expectLoaded(page);
  await expect(page.getByRole('main').getByText('Sin leer:')).toHaveCount(0);
});

test('one chooses by oneself which notices come by mail', async ({ page, enterAs }) => {
  await enterAs('owner');
  await page.goto('/preferencias');
  await expectLoaded(page);
  const email = page.getByRole('textbox', { name: 'Correo electrónico' });
  const save = page.getByRole('button', { name: 'Guardar preferencias' });
  await email.fill('ana.mendez@');
  await save.click();
  await expect(page.getByText('Escriba una dirección completa')).toBeVisible();
  await expect(email).toBeFocused();
  await expectAccessible(page);
  await email.fill('ana.mendez@example.org');
  await page.getByLabel('Idioma de los correos').selectOption('English');
  await page.getByRole('checkbox', { name: /^Resumen semanal/ }).uncheck();
  await save.click();
  await expect(page.getByText('Preferencias guardadas.')).toBeVisible();
  await page.reload();
  await expect(email).toHaveValue('ana.mendez@example.org');
  await expect(page.getByLabel('Idioma de los correos')).toHaveValue('en');
  await expect(page.getByRole('checkbox', { name: /^Resumen semanal/ })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Recordatorios/ })).toBeChecked();
});

test('a director sees who has not reported and asks all of them', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/planes/isss-2021/tablero?periodo=2021');
  await page.getByRole('link', { name: 'Pendientes' }).click();
  await expectLoaded(page);
  await expect(page.getByRole('button', { name: 'Solicitar a todos' })).toBeDisabled();
  await page.getByLabel('Período').selectOption('2022');
  const lines = page.getByRole('rowheader');
  await expect(lines.first()).toContainText('1.1');
  await page.getByRole('button', { name: 'Línea' }).press('Enter');
  await page.getByRole('button', { name: 'Línea' }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Línea' })).toHaveAttribute('aria-sort', 'descending');
  await expect(lines.first()).toContainText('4.5');
  await lines.first().locator('summary').press('Enter');
  await expect(lines.first().getByRole('link').first()).toBeVisible();

  await page.getByRole('button', { name: 'Solicitar a todos' }).click();
  const form = page.getByRole('form', { name: 'Solicitar lo que falta de 2022' });
  await expect(form).toContainText('109 valores a: Responsable de línea (prueba)');
  await form.getByRole('textbox').fill('Antes del viernes, por favor.');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Enviar la solicitud' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Se solicitó a 1 persona.' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Solicitar a todos' }).click();
  await form.getByRole('button', { name: 'Enviar la solicitud' }).click();
  await expect(form.getByRole('alert')).toContainText('hace menos de una hora');
});

test('the owner finds the request and a returned value, with the words of the director', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const [owner, director] = [
    await apiAs(playwright, server, 'owner'),
    await apiAs(playwright, server, 'director'),
  ];
  await enterAs('owner');
  await page.goto('/avisos');
  const main = page.getByRole('main');
  await expect(main.getByText('Antes del viernes, por favor.')).toBeVisible();
  const saved = await recordValue(owner, MORA, { period: '2023', value: '1000.00' });
  const { id } = saved as typeof saved & { id: string };
  await director.post(`/api/v1/plans/isss-2021/kpis/${MORA}/measurements/${id}/return`, {
    data: { reason: 'Falta el acta' },
  });
  // Nothing is loaded anew: the open page is told, as the bell is.
  await expect(main.getByText('Motivo: Falta el acta')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Avisos: 2 sin leer' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Marcar todos como leídos' }).click();
  await expect(main.getByText('Sin leer:')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Avisos', exact: true })).toBeVisible();
});

test('an auditor has no notices, and sees without asking', async ({ page, enterAs }) => {
  await enterAs('auditor');
  await page.goto('/avisos');
  await expect(page.getByRole('heading', { name: 'No tiene avisos' })).toBeVisible();
  await page.goto(`${UNREPORTED}?periodo=2022`);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Solicitar a todos' })).toHaveCount(0);
  await page.goto('/correos');
  await expect(page.getByRole('heading', { name: 'Esta página es de la administración' })).toBeVisible();
});

test('what cannot be loaded says so and can be tried again', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.route('**/api/v1/plans/isss-2021/unreported*', (route) => route.abort(), { times: 1 });
  await page.goto(UNREPORTED);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('No se pudo cargar lo pendiente');
  await alert.getByRole('button', { name: 'Intentar de nuevo' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('of much that is missing each line shows a part, and the rest when asked', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const admin = await apiAs(playwright, server, 'admin');
  expect((await admin.post('/api/v1/plans', { data: largePlan('grande') })).status()).toBe(201);
  await enterAs('auditor');
  await page.goto('/planes/grande/pendientes');
  const line = page.getByRole('rowheader').first();
  await line.locator('summary').press('Enter');
  await expect(line.getByText(/^Se muestran \d+ de 180 valores\.$/)).toBeVisible();
  await expectAccessible(page);
  const values = line.getByRole('listitem');
  const shown = await values.count();
  const more = line.getByRole('button', { name: 'Mostrar más' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(values).toHaveCount(180);
  await expect(more).toHaveCount(0);
  await expect(values.nth(shown).getByRole('link')).toBeFocused();
});

test('a link that nobody signed ends nothing', async ({ page }) => {
  await page.goto('/cancelar-resumen/b3duZXI.x?idioma=en');
  await page.getByRole('button', { name: 'Stop it' }).click();
  await expect(page.getByRole('alert')).toContainText('This link is not valid');
  await expectAccessible(page);
});
