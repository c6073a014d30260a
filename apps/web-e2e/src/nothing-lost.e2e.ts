import type { APIRequestContext, Page, Route } from '@playwright/test';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';
import { KpiPage } from './pages/kpi.page';
import { recordValue } from './pages/plan-api';
import { Unsent } from './pages/unsent.page';

test.use({ journey: 'nothing-lost' });
test.beforeEach(({ enterAs }) => enterAs('owner'));

const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Se guardó' });

/** How often a value was recorded for the KPI, by the ledger. */
async function timesRecorded(api: APIRequestContext, kpi: string): Promise<number> {
  const { entries } = await (await api.get('/api/v1/ledger', { params: { kpi } })).json();
  return entries.filter(({ kind }: { kind: string }) => kind.startsWith('measurement')).length;
}

test('what was typed is there after a reload, in every field, until it is saved', async ({ page }) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.1', { periodo: '2022' });
  await kpi.value.fill('1,234');
  await kpi.note.fill('Según el acta 14');
  await page.reload();
  await expect(kpi.value).toHaveValue('1,234');
  await expect(kpi.note).toHaveValue('Según el acta 14');
  // The page opens on what is unfinished, whatever period the address asks for.
  await kpi.open('1.2.1.1', { periodo: '2021' });
  await expect(kpi.period).toHaveValue('2022');
  await kpi.save();
  await expect(saved(page)).toContainText('1,234');
  await expect(kpi.note).toHaveValue('');
  await kpi.open('1.2.1.1', { periodo: '2021' });
  await expect(kpi.period).toHaveValue('2021');
});

test('what was saved leaves the form also where the browser is slow to forget it', async ({ page }) => {
  // A transaction stays open for as long as something is asked in it.
  await page.addInitScript(() => {
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (key) {
      const until = performance.now() + 1_500;
      const linger = () => {
        if (performance.now() < until) this.count().onsuccess = linger;
      };
      linger();
      return remove.call(this, key);
    };
  });
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.4', { periodo: '2022' });
  await kpi.value.fill('1,235');
  await kpi.note.fill('Según el acta 15');
  await kpi.save();
  await expect(saved(page)).toContainText('1,235');
  await expect(kpi.note).toHaveValue('');
  await expect(kpi.value).toHaveValue('1235');
});

test('an expired session asks to sign in, comes back to the very address and sends what waited', async ({
  page,
  playwright,
  server,
}) => {
  const kpi = new KpiPage(page);
  await kpi.open('1.2.1.2', { periodo: '2022', modo: 'period' });
  await kpi.value.fill('88,001');
  // Ended from elsewhere: the page keeps its cookie, which is worth nothing any more. Only when the value is on its way,
  // so that nothing else that the page asks can find out before.
  const copy = await playwright.request.newContext({
    baseURL: server.url,
    storageState: await page.context().storageState(),
  });
  const end = async (route: Route) => {
    expect((await copy.post('/api/v1/auth/logout')).ok()).toBe(true);
    await route.continue();
  };
  await page.route('**/measurements', end, { times: 1 });
  await kpi.save();
  await expect(page).toHaveURL(/\/ingresar\?volver=/);
  await page.getByRole('button', { name: /Responsable de línea/ }).click();
  await expect(page).toHaveURL(/\/indicadores\/1\.2\.1\.2\?periodo=2022&modo=period$/);
  await expect(saved(page)).toContainText('88,001');
  await new Unsent(page).counts(0);
  expect(await timesRecorded(await apiAs(playwright, server, 'auditor'), '1.2.1.2')).toBe(1);
});

test('what is recorded while the server restarts waits, and is saved once', async ({
  page,
  playwright,
  server,
}) => {
  const kpi = new KpiPage(page);
  const unsent = new Unsent(page);
  await kpi.open('1.2.1.3', { periodo: '2022' });
  await server.halt();
  await kpi.value.fill('990,001');
  await kpi.save();
  await unsent.counts(1);
  await expect(kpi.form).toContainText('se envía cuando vuelva la conexión');
  await unsent.mark.click();
  await expect(unsent.list).toContainText(/1\.2\.1\.3 · 2022\s*990,001/);
  await expectAccessible(page);
  await server.resume();
  // Unless it has noticed by itself meanwhile, and the button is gone.
  const sendNow = unsent.list.getByRole('button', { name: 'Enviar ahora' });
  await sendNow.click({ timeout: 2000 }).catch(() => expect(sendNow).toHaveCount(0));
  await expect(saved(page)).toContainText('990,001');
  await unsent.counts(0);
  expect(await timesRecorded(await apiAs(playwright, server, 'auditor'), '1.2.1.3')).toBe(1);
});

test('a refused value keeps what was typed and says why, over a reload too', async ({
  page,
  playwright,
  server,
}) => {
  const kpi = new KpiPage(page);
  const unsent = new Unsent(page);
  await recordValue(page.request, '1.2.1.5', { period: '2022', value: '12' });
  await kpi.open('1.2.1.5', { periodo: '2022' });
  await kpi.value.fill('12.0');
  await kpi.reason.fill('Ningún cambio');
  await kpi.save();
  await expect(kpi.value).toHaveAccessibleDescription(/No hay nada que guardar/);
  await page.reload();
  await expect(kpi.reason).toHaveValue('Ningún cambio');
  await expect(kpi.value).toHaveAccessibleDescription(/No hay nada que guardar/);
  await expect(kpi.value).toHaveValue('12.0');
  await unsent.counts(1);
  await unsent.mark.click();
  await expect(unsent.list).toContainText('No se guardó');
  await unsent.list.getByRole('button', { name: 'Descartar el valor de 1.2.1.5, 2022' }).click();
  await unsent.counts(0);
  await expect(kpi.value).toHaveValue('12');
  expect(await timesRecorded(await apiAs(playwright, server, 'auditor'), '1.2.1.5')).toBe(1);
});

test.describe('when someone else was faster', () => {
  async function meet(page: Page, owner: APIRequestContext, code: string, theirs: string): Promise<Unsent> {
    const kpi = new KpiPage(page);
    const unsent = new Unsent(page);
    await kpi.open(code, { periodo: '2022' });
    await kpi.value.fill('990,001');
    await kpi.note.fill('Mi nota');
    await recordValue(owner, code, { period: '2022', value: theirs });
    await kpi.save();
    await expect(unsent.conflict).toBeVisible();
    await expect(unsent.conflict.getByTestId('conflict-mine')).toContainText(/990,001[\s\S]*Nota: Mi nota/);
    await expect(unsent.conflict.getByTestId('conflict-theirs')).toContainText(
      /990,000[\s\S]*Responsable de línea \(prueba\), \d+ \w+ \d{4}/,
    );
    return unsent;
  }

  test('one sees both values, keeps the own one with a reason, and the other stays in the history', async ({
    page,
    playwright,
    server,
  }) => {
    const elsewhere = await apiAs(playwright, server, 'owner');
    const { conflict } = await meet(page, elsewhere, '1.2.1.7', '990000');
    await expectAccessible(page);
    // The keyboard stays inside.
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press('Tab');
      const inside = await conflict.evaluate(
        (dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body,
      );
      expect(inside).toBe(true);
    }
    await conflict.getByRole('button', { name: 'Dejar el mío' }).click();
    await expect(conflict.getByRole('textbox', { name: 'Motivo para dejar el suyo' })).toBeFocused();
    await page.keyboard.type('Se contó de nuevo');
    await page.keyboard.press('Enter');
    await expect(saved(page)).toContainText('990,001');
    await expect(conflict).toHaveCount(0);
    await expect(new KpiPage(page).history).toContainText('Se contó de nuevo');
    expect(await timesRecorded(elsewhere, '1.2.1.7')).toBe(2);
  });

  test('one may decide later, and take theirs; it fits a phone', async ({ page, playwright, server }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const elsewhere = await apiAs(playwright, server, 'owner');
    const { conflict, mark, list } = await meet(page, elsewhere, '1.2.1.8', '990000');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(conflict).toHaveCount(0);
    await expect(new KpiPage(page).value).toHaveValue('990,001');
    await page.reload();
    await mark.click();
    await expectAccessible(page);
    await list.getByRole('button', { name: 'Resolver' }).click();
    await conflict.getByRole('button', { name: 'Tomar el registrado' }).click();
    await expect(conflict).toHaveCount(0);
    await expect(new KpiPage(page).value).toHaveValue('990000');
    await expect(mark).toHaveCount(0);
    expect(await timesRecorded(elsewhere, '1.2.1.8')).toBe(1);
  });
});

test('signing out with something unsent warns; nobody else sees it, and it is there on the return', async ({
  page,
}) => {
  const kpi = new KpiPage(page);
  const unsent = new Unsent(page);
  const enter = (role: RegExp) => page.getByRole('button', { name: role }).click();
  await kpi.open('1.2.1.9', { periodo: '2022' });
  await page.route('**/api/v1/**', (route) => route.abort());
  await kpi.value.fill('7');
  await kpi.save();
  await unsent.counts(1);
  const warning = page.getByRole('dialog', { name: 'Hay valores sin enviar' });
  const signOut = page.getByRole('button', { name: 'Cerrar sesión', exact: true });
  await signOut.click();
  await expect(warning).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(warning).toHaveCount(0);
  await expect(signOut).toBeFocused();
  await signOut.click();
  await warning.getByRole('button', { name: 'Cerrar sesión de todos modos' }).click();
  await expect(page).toHaveURL(/\/ingresar/);
  await page.unroute('**/api/v1/**');

  await page.reload();
  await enter(/^Dirección/);
  await expect(page).toHaveURL(/1\.2\.1\.9/);
  await expect(kpi.history).toBeVisible();
  await unsent.counts(0);
  await signOut.click();
  await enter(/^Responsable de línea/);
  await expect(kpi.value).toHaveValue('7');
  await unsent.counts(0);
  await expect(kpi.history).toContainText('Valor de 2022');
});

test('two tabs show the same, and one of them sends', async ({ page, context, playwright, server }) => {
  const [here, there] = [new KpiPage(page), new KpiPage(await context.newPage())];
  for (const tab of [here, there]) await tab.open('1.2.1.10', { periodo: '2022' });
  await server.halt();
  await here.value.fill('15');
  await here.save();
  for (const tab of [here, there]) await new Unsent(tab.page).counts(1);
  await server.resume();
  for (const tab of [here, there]) await new Unsent(tab.page).counts(0);
  for (const tab of [here, there]) await expect(tab.history).toContainText('15');
  expect(await timesRecorded(await apiAs(playwright, server, 'auditor'), '1.2.1.10')).toBe(1);
});
