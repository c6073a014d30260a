import { recordValue } from './pages/plan-api';
import { apiAs, expect, expectAccessible, test } from './fixtures/test';

test.use({ journey: 'verification' });

test('an auditor downloads, verifies, is shown a tampered copy, and sees the entry named', async ({
  page,
  enterAs,
  playwright,
  server,
}) => {
  const owner = await apiAs(playwright, server, 'owner');
  const saved = await recordValue(owner, '1.1.1.4', { period: '2022', value: '11' });
  await enterAs('auditor');
  const checkpoint = await (await page.request.get('/api/v1/ledger/checkpoint')).text();
  await recordValue(owner, '1.1.1.5', { period: '2022', value: '98765' });

  await page.goto('/bitacora');
  await page.getByRole('link', { name: 'Verificar por su cuenta' }).click();
  await expect(page.getByTestId('public-key')).toContainText(/^rumbo\/[0-9a-f]+\+[0-9a-f]{8}\+/);
  await page.getByRole('button', { name: 'Descargar y verificar' }).click();
  const result = page.getByTestId('proof');
  await expect(result).toContainText('La bitácora está íntegra');
  await expect(result).toContainText(`No se sabe de las entradas 1 a ${saved.sequence + 1}`);

  const heads = page.getByLabel('Agregar archivos o soltarlos aquí');
  await heads.setInputFiles({ name: 'foto.txt', mimeType: 'text/plain', buffer: Buffer.from('hola') });
  await expect(page.getByRole('alert')).toContainText('«foto.txt» no es un punto de control');
  await heads.setInputFiles({ name: 'enero.txt', mimeType: 'text/plain', buffer: Buffer.from(checkpoint) });
  await expect(page.getByText(`enero.txt: ${saved.sequence} entradas`)).toBeVisible();
  await page.getByRole('button', { name: 'Descargar y verificar' }).click();
  await expect(result).toContainText(`«enero.txt» concuerda: las primeras ${saved.sequence} entradas`);
  await expect(result).toContainText('termina con un punto de control firmado');
  await expectAccessible(page);

  const download = await (await page.request.get('/api/v1/ledger/export')).text();
  const copy = page.getByLabel('O verificar una exportación que usted tiene');
  const lines = download.split('\n');
  const asFile = (text: string) => ({
    name: 'copia.jsonl',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  const tampered = lines.map((line, index) =>
    index === saved.sequence - 1 ? line.replace('"value":"11"', '"value":"99"') : line,
  );
  expect(tampered).not.toEqual(lines);
  await copy.setInputFiles(asFile(tampered.join('\n')));
  await expect(result).toContainText('La bitácora fue alterada');
  await expect(result).toContainText(
    `No se sostiene la entrada ${saved.sequence}: su huella no corresponde a su contenido.`,
  );
  await copy.setInputFiles(asFile(lines.slice(0, saved.sequence - 1).join('\n')));
  await expect(result).toContainText('No concuerda con «enero.txt»: conoce más entradas de las que hay');
  await copy.setInputFiles(asFile(download));
  await expect(result).toContainText('La bitácora está íntegra');
});

test('axe finds nothing on it in English, on a phone, in the dark', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('rumbo.language', 'en'));
  await enterAs('auditor');
  await page.goto('/verificacion');
  await page.getByRole('button', { name: 'Download and verify' }).click();
  await expect(page.getByTestId('proof')).toContainText('The ledger is intact');
  await expectAccessible(page);
});
