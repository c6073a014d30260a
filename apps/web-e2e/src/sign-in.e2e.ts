import { expect, test } from './fixtures/test';

const PEOPLE = [
  { role: 'director', card: 'Dirección', person: 'Dirección (prueba)' },
  { role: 'owner', card: 'Responsable de línea', person: 'Responsable de línea (prueba)' },
  { role: 'auditor', card: 'Auditoría', person: 'Auditoría (prueba)' },
  { role: 'admin', card: 'Administración', person: 'Administración (prueba)' },
] as const;

for (const { role, card, person } of PEOPLE) {
  test(`one click enters as ${role}, on the board of the only plan`, async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/ingresar$/);
    await expect(page.getByRole('button')).toHaveCount(5);
    const enter = page.getByRole('button', { name: card, exact: true });
    await expect(enter).toHaveAccessibleDescription(/\w{4,}.*\.$/);
    await enter.click();
    await expect(page).toHaveURL(/\/planes\/isss-2021\/tablero/);
    await expect(page.getByRole('banner')).toContainText(person);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Instituto Salvadoreño');
    const ownList = page.getByRole('navigation', { name: 'Principal' }).getByText('Mis indicadores');
    await expect(ownList).toHaveCount(role === 'owner' ? 1 : 0);
  });
}

test('signing out ends the session, for the address too', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/bitacora');
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await expect(page).toHaveURL(/\/ingresar/);
  expect((await page.request.get('/api/v1/auth/me')).status()).toBe(401);
  await page.goto('/planes/isss-2021/tablero');
  await expect(page).toHaveURL(/\/ingresar/);
  await expect(page.getByRole('treegrid')).toHaveCount(0);
});

test('without a session the asked page comes after signing in, to the last parameter', async ({ page }) => {
  const asked = '/planes/isss-2021/indicadores/1.2.1.1?periodo=2020';
  await page.goto(asked);
  await expect(page).toHaveURL(/\/ingresar\?volver=/);
  await page.getByRole('button', { name: 'Auditoría', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Población total cubierta');
  expect(page.url()).toContain(asked);
});

test('the page to come back to is never one of another site', async ({ page, server }) => {
  for (const elsewhere of ['//example.org/', 'https://example.org/', '/\\example.org']) {
    await page.context().clearCookies();
    await page.goto(`/ingresar?volver=${encodeURIComponent(elsewhere)}`);
    await page.getByRole('button', { name: 'Dirección', exact: true }).click();
    await expect(page.getByTestId('plan-score')).toBeVisible();
    expect(new URL(page.url()).origin).toBe(server.url);
  }
});

test('a session that ended meanwhile leads to signing in and back to the page', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/planes/isss-2021/tablero?periodo=2021');
  await expect(page.getByTestId('plan-score')).toBeVisible();
  // What the page asks for after its board has to be there too, or its refusal leads to signing in by itself.
  let answers = 0;
  const isQuiet = async () => {
    const before = answers;
    answers = await page.evaluate(() => performance.getEntriesByType('resource').length);
    return answers === before;
  };
  await expect.poll(isQuiet, { intervals: [1000] }).toBe(true);
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Cotizaciones patronales en mora recuperadas' }).click();
  await expect(page).toHaveURL(/\/ingresar\?volver=/);
  await expect(page.getByRole('status')).toContainText('Su sesión terminó');
  await page.getByRole('button', { name: 'Dirección', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1.1.1.1');
});

test('signed in, the sign-in page leads on to the board', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/ingresar');
  await expect(page).toHaveURL(/\/tablero/);
});

test('unknown pages, plans and KPIs say so and show a way on', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/no/existe');
  await expect(page.getByRole('heading', { name: 'Esta página no existe' })).toBeVisible();
  await expect(page).toHaveTitle(/^Página no encontrada/);
  await page.getByRole('link', { name: 'Ir al tablero' }).click();
  await expect(page).toHaveURL(/\/tablero/);

  await page.goto('/planes/ninguno/tablero');
  await expect(page.getByRole('heading', { name: 'No existe el plan «ninguno»' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Planes estratégicos' })).toBeVisible();
  await page.goto('/planes/isss-2021/indicadores/9.9.9.9');
  await expect(page.getByRole('heading', { name: 'No existe el indicador «9.9.9.9»' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ir al tablero' })).toBeVisible();
});

for (const role of ['director', 'auditor', 'admin'] as const) {
  test(`list and grid of own KPIs tell the ${role} whom they are for`, async ({ page, enterAs }) => {
    await enterAs(role);
    for (const path of ['/mis-indicadores', '/mis-indicadores/cuadricula']) {
      await page.goto(path);
      await expect(
        page.getByRole('heading', { name: 'Esta lista es para responsables de línea' }),
      ).toBeVisible();
      await expect(page.getByRole('listitem')).toHaveCount(0);
      await page.getByRole('main').getByRole('link', { name: 'Ir al tablero' }).click();
      await expect(page).toHaveURL(/\/tablero/);
    }
  });
}
