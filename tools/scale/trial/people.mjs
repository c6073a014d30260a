import { HttpClient } from './http-client.mjs';

export const PLAN = 'trial';
const PASSWORD = 'una clave de prueba';

/**
 * Makes the first administrator, the plan, an owner for every line that is written to, and an auditor; all signed in
 * through the proxy.
 */
export async function settleIn(set, domain, { kpis, writers, readers }) {
  const admin = new HttpClient(set.url);
  const account = { username: 'admin', displayName: 'Administración', password: PASSWORD };
  await admin.expect('POST', '/auth/setup', { ...account, code: set.setupCode });
  const document = domain.syntheticPlan({ kpis, years: 5, seed: 1, code: PLAN });
  await admin.expect('POST', '/plans', document);

  const lines = document.perspectives.flatMap((perspective) => perspective.lines);
  const owners = [];
  for (let i = 0; i < writers; i++) {
    // Writers of one line take turns with its cells, so that nobody corrects another's value.
    const line = lines[i % lines.length];
    const turn = Math.floor(i / lines.length);
    const turns = Math.ceil((writers - (i % lines.length)) / lines.length);
    const client = await person(set, admin, { username: `owner${i}`, role: 'owner', lines: [line.code] });
    const cells = cellsOf(document, line).filter((_, cell) => cell % turns === turn);
    owners.push({ client, cells });
  }
  await person(set, admin, { username: 'auditor', role: 'auditor', lines: [] });
  const audience = [];
  for (let i = 0; i < readers; i++) audience.push(await signedIn(set, 'auditor'));
  const visitors = [new HttpClient(set.url), new HttpClient(set.url)];
  return { admin, owners, readers: audience, visitors, year: document.horizon.to };
}

/** Monthly figures of a line in the plan's last year that are given as one number. */
function cellsOf({ horizon }, line) {
  const months = Array.from({ length: 12 }, (_, i) => `${horizon.to}-${String(i + 1).padStart(2, '0')}`);
  return line.objectives
    .flatMap(({ kpis }) => kpis)
    .filter((kpi) => kpi.accumulation !== 'ratio' && !kpi.breakdown && kpi.frequency === 'monthly')
    .flatMap((kpi) => months.map((period) => ({ kpi: kpi.code, period })));
}

async function person(set, admin, { username, role, lines }) {
  await admin.expect('POST', '/users', { username, displayName: username, role, lines, password: PASSWORD });
  return signedIn(set, username);
}

async function signedIn(set, username) {
  const client = new HttpClient(set.url);
  await client.expect('POST', '/auth/login', { username, password: PASSWORD });
  return client;
}
