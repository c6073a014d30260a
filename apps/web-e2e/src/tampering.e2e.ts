import { withDatabase } from './fixtures/database-file';
import { recordValue } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'tampering' });

test('data that were changed beside an intact ledger are told as such, and lead to their entry', async ({
  page,
  playwright,
  server,
  enterAs,
}) => {
  const owner = await apiAs(playwright, server, 'owner');
  const { sequence } = await recordValue(owner, '1.1.1.6', { period: '2022', value: '7' });
  await enterAs('auditor');
  await page.goto('/bitacora');
  const value = (is: string) =>
    withDatabase(server.dataDir, async (run, all) => {
      for (const { name } of await all(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'measurement_revision'",
      ))
        await run(`DROP TRIGGER "${name}"`);
      await run(`UPDATE measurement_revision SET value = '${is}' WHERE sequence = ${sequence}`);
    });
  await value('8');
  const verify = page.getByRole('button', { name: 'Verificar la bitácora' });
  await verify.click();
  const result = page.getByTestId('verification');
  await expect(result).toContainText('Los datos no coinciden con la bitácora.');
  await expect(result).toContainText(
    `La cadena de huellas está íntegra, pero la entrada ${sequence} no concuerda con lo guardado: en las tablas, el valor`,
  );
  await result.getByRole('link', { name: `Ver la entrada ${sequence}` }).click();
  await expect(page).toHaveURL(new RegExp(`entrada=${sequence}$`));
  await expect(result).toContainText('Los datos no coinciden con la bitácora.');
  await value('7');
  await verify.click();
  await expect(result).toContainText('La bitácora está íntegra.');
});

test('whoever takes the triggers away and rewrites history is found out, in words', async ({
  page,
  playwright,
  server,
  enterAs,
}) => {
  const owner = await apiAs(playwright, server, 'owner');
  const { sequence } = await recordValue(owner, '1.1.1.4', { period: '2022', value: '11' });
  await recordValue(owner, '1.1.1.5', { period: '2022', value: '98765' });
  await enterAs('auditor');
  await page.goto('/bitacora');
  const verify = page.getByRole('button', { name: 'Verificar la bitácora' });
  const result = page.getByTestId('verification');
  await verify.click();
  await expect(result).toContainText('La bitácora está íntegra.');

  await withDatabase(server.dataDir, async (run, all) => {
    const triggers = await all(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'",
    );
    expect(triggers.length).toBeGreaterThan(0);
    for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`);
    await run(
      `UPDATE ledger_entry SET payload = replace(payload, '"11"', '"99"') WHERE sequence = ${sequence}`,
    );
  });

  await verify.click();
  await expect(result).toContainText('La bitácora fue alterada.');
  await expect(result).toContainText(
    `La primera entrada que no coincide es la ${sequence}: su huella no corresponde a su contenido.`,
  );
});
