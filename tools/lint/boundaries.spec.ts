import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const SPAWN = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } } as const;

/** Lints a text as if it were a file of the workspace; gives the names of the rules that it breaks. */
function brokenRules(path: string, text: string): string[] {
  const { stdout, stderr } = spawnSync(
    'npx',
    ['eslint', '--stdin', '--stdin-filename', path, '--format', 'json'],
    {
      ...SPAWN,
      input: text,
    },
  );
  const report = stdout.slice(stdout.indexOf('[{'));
  if (!report) throw new Error(stdout + stderr);
  const [{ messages }] = JSON.parse(report) as [{ messages: { ruleId: string }[] }];
  return messages.map(({ ruleId }) => ruleId);
}

describe('forbidden imports', () => {
  // The rule reads the project graph that Nx keeps; a run outside of Nx has to have it made.
  beforeAll(() => {
    spawnSync('npx', ['nx', 'show', 'projects'], SPAWN);
  });

  it.each([
    ['the domain imports another project', 'libs/shared/domain/src/forbidden.ts', '@rumbo/contracts'],
    ['a feature imports another feature', 'libs/api/kpis/src/forbidden.ts', '@rumbo/api-scorecard'],
    ['the web imports the API', 'libs/web/scorecard/src/forbidden.ts', '@rumbo/api-persistence'],
    ['the API imports the web', 'libs/api/plans/src/forbidden.ts', '@rumbo/web-data'],
  ])('%s', (_, path, target) => {
    expect(brokenRules(path, `import '${target}';\n`)).toContain('@nx/enforce-module-boundaries');
  });

  it.each([
    ['TypeORM outside persistence', 'libs/api/kpis/src/forbidden.ts', 'typeorm'],
    ['a framework in the shared domain', 'libs/shared/domain/src/forbidden.ts', '@nestjs/common'],
    ['validators in the browser', 'libs/web/data/src/forbidden.ts', 'class-validator'],
    ['charts outside libs/web/charts', 'libs/web/kpi/src/forbidden.ts', 'ng2-charts'],
  ])('%s', (_, path, target) => {
    expect(brokenRules(path, `import '${target}';\n`)).toContain('no-restricted-imports');
  });

  it('lets an allowed import pass', () => {
    expect(brokenRules('libs/shared/contracts/src/allowed.ts', "export * from '@rumbo/domain';\n")).toEqual(
      [],
    );
  });
});
