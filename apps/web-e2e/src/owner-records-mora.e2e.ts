import { BoardPage } from './pages/board.page';
import { KpiPage } from './pages/kpi.page';
import { MORA, readBoard, setTarget } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'owner-records-mora' });

const TARGET = '12000000.00';
const RECORDED = '10750000.00';
/** Actual over target, since more is better: at risk, below 90% and above 75%. */
const SCORE = 10_750_000 / 12_000_000;

test('the page of mora shows 2021 as it is printed', async ({ page, enterAs }) => {
  await enterAs('director');
  const kpi = new KpiPage(page);
  await kpi.open(MORA, { periodo: '2021' });
  await expect(page.getByTestId('kpi-actual')).toHaveText('$13,029,542.75');
  await expect(page.getByTestId('kpi-target')).toHaveText('$11,500,000.00');
  await expect(page.getByTestId('kpi-attainment')).toHaveText('113.3%');
  await expect(page.getByTestId('kpi-score')).toHaveText('100.0%');
  await expect(page.getByTestId('target-variation')).toContainText('+$1,529,542.75');
  await expect(page.getByTestId('target-variation')).toContainText('+13.3%');
  await expect(kpi.figures.getByRole('img')).toHaveAccessibleName(/\$13,029,542\.75.*\$11,500,000\.00/);
  await expect(page.getByRole('main')).toContainText('Meta propuesta $ 11,500,000.00');
  await expect(page.getByRole('main')).toContainText(
    'RESULTADOS DE RECUPERACIÓN DE COTIZACIONES EN MORA 2022',
  );
  await expect(page.getByRole('region', { name: 'Cómo se obtuvo el puntaje' })).toContainText(
    '13,029,542.75 ÷ 11,500,000.00 = 113.3%',
  );
});

test('the owner records 2022 and the scores above it move at once, for the director too', async ({
  page,
  browser,
  playwright,
  server,
  enterAs,
}) => {
  const admin = await apiAs(playwright, server, 'admin');
  await setTarget(admin, MORA, { period: '2022', value: TARGET });

  await enterAs('owner');
  const board = new BoardPage(page);
  await board.open({ periodo: '2022' });
  await expect(board.score).toHaveText('Sin puntaje');
  await expect(page.getByTestId('plan-coverage')).toHaveText('0.0%');
  await expect(board.row('1')).toContainText('Sin dato');

  await board.search.fill('cotizaciones patronales');
  await page.getByRole('link', { name: 'Cotizaciones patronales en mora recuperadas' }).click();
  const kpi = new KpiPage(page);
  await expect(kpi.period).toHaveValue('2022');
  await expect(page.getByTestId('kpi-target')).toHaveText('$12,000,000.00');
  await expect(kpi.reason).toHaveCount(0);

  await test.step('the effect shows before anything is saved', async () => {
    await kpi.value.fill('$10,750,000.00');
    await kpi.note.fill('Cierre del año');
    for (const level of ['Objetivo', 'Línea', 'Eje', 'Plan']) {
      await expect(kpi.effectOn(level)).toContainText('Sin puntaje');
      await expect(kpi.effectOn(level)).toContainText('89.6%');
    }
    const { root } = await readBoard(admin, { period: '2022' });
    expect(root.score).toBeNull();
  });

  await kpi.save();
  await expect(page.getByRole('status').filter({ hasText: 'Se guardó' })).toContainText(
    'Se guardó $10,750,000.00 para 2022',
  );
  await expect(page.getByTestId('kpi-actual')).toHaveText('$10,750,000.00');
  await expect(page.getByTestId('kpi-attainment')).toHaveText('89.6%');
  await expect(page.getByTestId('target-variation')).toContainText('-$1,250,000.00');
  await expect(page.getByTestId('previous-variation')).toHaveText('-$2,279,542.75');
  await expect(kpi.history).toContainText(/Valor de 2022:\s*\$10,750,000\.00/);
  await expect(kpi.history).toContainText('Nota: Cierre del año');

  await page.getByRole('link', { name: 'Tablero' }).first().click();
  await expect(board.score).toHaveText('89.6%');

  const { root } = await readBoard(admin, { period: '2022' });
  const mora = ['1', '1.1', '1.1.1', MORA].reduce(
    (node, code) => node.children.find((child) => child.code === code)!,
    root,
  );
  expect(mora).toMatchObject({ actual: RECORDED, target: TARGET, provisional: true, status: 'atRisk' });
  expect(mora.score).toBeCloseTo(SCORE, 12);
  expect(root.score).toBeCloseTo(SCORE, 12);
  // The other axis with targets for 2022 has no values yet: half the due weight is covered.
  expect(root).toMatchObject({ coverage: 0.5, status: 'atRisk' });
  expect(root.lower).toBeCloseTo(SCORE / 2, 12);
  expect(root.upper).toBeCloseTo((SCORE + 1) / 2, 12);

  await test.step('the director sees the same', async () => {
    const director = await browser.newContext({ baseURL: server.url });
    await director.request.post('/api/v1/auth/trial', { data: { role: 'director' } });
    const seen = new BoardPage(await director.newPage());
    await seen.open({ periodo: '2022' });
    await expect(seen.score).toHaveText('89.6%');
    await expect(seen.page.getByTestId('plan-coverage')).toHaveText('50.0%');
    await expect(seen.page.getByTestId('plan-bounds')).toContainText('44.8% – 94.8%');
    const row = seen.row(MORA);
    await expect(row).toContainText('$10,750,000.00');
    await expect(row).toContainText('En riesgo');
    await expect(row.getByTitle('Provisional: registrado y aún no aprobado')).toBeVisible();
    await director.close();
  });
});

test('of a KPI without a target it is told that no score changes', async ({ page, enterAs }) => {
  await enterAs('owner');
  const kpi = new KpiPage(page);
  await kpi.open('1.1.1.4', { periodo: '2022' });
  await kpi.value.fill('12');
  await expect(
    page.getByText('Sin meta en este período: es informativo y no cambia el puntaje.'),
  ).toBeVisible();
  await expect(kpi.effect).toHaveCount(0);
});
