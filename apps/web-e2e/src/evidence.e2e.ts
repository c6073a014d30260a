import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { MORA, recordValue } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'evidence' });
test.describe.configure({ mode: 'serial' });

const KPI = `/planes/isss-2021/indicadores/${MORA}?periodo=2022`;
const PDF = {
  name: 'Acta de cierre ñ.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n% acta'),
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test.beforeAll(async ({ playwright, server }) => {
  const owner = await apiAs(playwright, server, 'owner');
  await recordValue(owner, MORA, { period: '2022', value: '10750000.00' });
});

test('the owner attaches files by button and by drop, and each that is refused says why', async ({
  page,
  enterAs,
}) => {
  await enterAs('owner');
  await page.goto(KPI);
  const card = page.getByRole('region', { name: 'Evidencias' });
  await expect(card.getByText('Ningún archivo respalda todavía')).toBeVisible();

  const choosing = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: 'Adjuntar al valor de 2022' }).click();
  await (await choosing).setFiles(PDF);
  await expect(card.getByText('Se adjuntó «Acta de cierre ñ.pdf».')).toBeVisible();
  const acta = card.locator('[data-evidence="Acta de cierre ñ.pdf"]');
  await expect(acta).toContainText('Valor de 2022');
  await expect(acta).toContainText('Responsable de línea (prueba)');

  // What is dropped takes the same way; a page called PNG is refused by what it holds.
  const dropped = await page.evaluateHandle(
    ([image]) => {
      const files = new DataTransfer();
      const bytes = Uint8Array.from(atob(image!), (character) => character.charCodeAt(0));
      files.items.add(new File([bytes], 'foto.png', { type: 'image/png' }));
      files.items.add(new File(['<script>alert(1)</script>'], 'mala.png', { type: 'image/png' }));
      files.items.add(new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'enorme.pdf'));
      return files;
    },
    [PNG.toString('base64')],
  );
  await card.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(card.locator('[data-evidence="foto.png"] img')).toHaveJSProperty('naturalWidth', 1);
  await expect(card.getByText('El contenido del archivo no es de un tipo admitido.')).toBeVisible();
  await expect(card.getByText('se admiten hasta 10 MB')).toBeVisible();
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Quitar de la lista mala.png' }).click();
  await card.getByRole('button', { name: 'Quitar de la lista enorme.pdf' }).click();
  await expect(card.getByText('mala.png')).toHaveCount(0);

  const saving = page.waitForEvent('download');
  await acta.getByRole('link', { name: 'Acta de cierre ñ.pdf' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('Acta de cierre ñ.pdf');
  expect(readFileSync(await saved.path())).toEqual(PDF.buffer);
});

test('the director sees the files at the value to review', async ({ page, enterAs }) => {
  await enterAs('director');
  await page.goto('/planes/isss-2021/revision?periodo=2022');
  const item = page.locator(`li[data-kpi="${MORA}"]`);
  await expect(item.getByRole('link', { name: 'foto.png' })).toBeVisible();
  await expect(item.getByRole('button', { name: /Retirar/ })).toHaveCount(0);
  await expectAccessible(page);
});

test('the owner withdraws a file with a reason, by keyboard alone; a former cut-off still has it', async ({
  page,
  enterAs,
}) => {
  await enterAs('owner');
  await page.goto(KPI);
  const card = page.getByRole('region', { name: 'Evidencias' });
  await card.getByRole('button', { name: 'Retirar foto.png' }).focus();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('textbox', { name: 'Motivo por el que' })).toBeFocused();
  await page.keyboard.type('Era otra fotografía');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(card.getByText('Se retiró «foto.png»')).toBeVisible();
  const photo = card.locator('[data-evidence="foto.png"]');
  await expect(photo).toContainText('Motivo: Era otra fotografía');
  await expect(photo.getByRole('button')).toHaveCount(0);

  const { entries } = await (await page.request.get('/api/v1/ledger?kind=evidence.withdrawn')).json();
  await page.goto(`${KPI}&corte=${entries[0].sequence - 1}`);
  await expect(photo).toBeVisible();
  await expect(photo).not.toContainText('Motivo:');
  await page.goto('/bitacora?tipo=evidence.withdrawn');
  await expect(page.getByText('retiró «foto.png» del valor de 2022')).toBeVisible();
});

test('a closed period keeps the files that it has, and takes no more', async ({
  page,
  playwright,
  server,
  enterAs,
}) => {
  const director = await apiAs(playwright, server, 'director');
  const plan = '/api/v1/plans/isss-2021';
  const { values } = await (await director.get(`${plan}/reviews?period=2022`)).json();
  const decisions = values.map(({ kpi, measurementId }: { kpi: string; measurementId: string }) => ({
    ...{ kpi, measurementId },
    decision: 'approve',
  }));
  expect((await director.post(`${plan}/reviews`, { data: { decisions } })).ok()).toBe(true);
  await enterAs('owner');
  await page.goto(KPI);
  const card = page.getByRole('region', { name: 'Evidencias' });
  await expect(card.getByRole('button', { name: 'Retirar Acta de cierre ñ.pdf' })).toBeVisible();

  const closed = await director.post(`${plan}/periods/2022/close`, { data: { acknowledge: ['missing'] } });
  expect(closed.ok()).toBe(true);
  await page.reload();
  await expect(card.getByRole('link', { name: 'Acta de cierre ñ.pdf' })).toBeVisible();
  await expect(card.getByRole('button', { name: /^Retirar/ })).toHaveCount(0);
  await expect(card.getByRole('button', { name: 'Adjuntar al valor de 2021' })).toBeVisible();
});

test('a board is saved as a workbook with the figures that the page shows', async ({ page, enterAs }) => {
  await enterAs('auditor');
  await page.goto('/planes/isss-2021/tablero?periodo=2021');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Descargar en XLSX' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('isss-2021-tablero-2021.xlsx');
  const [data] = await readXlsxFile(await saved.path());
  const mora = data?.data.find(([level, code]) => level === 'Indicador' && code === MORA);
  expect(mora).toEqual(expect.arrayContaining([13029542.75, 11500000]));
});
