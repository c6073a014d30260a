import { withDatabase } from './fixtures/database-file';
import { recordValue } from './pages/plan-api';
import { apiAs, expect, test } from './fixtures/test';

test.use({ journey: 'tampering' });

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
