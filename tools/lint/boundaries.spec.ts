import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const SPAWN = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } } as const;

/** A text as if it were a file of the workspace. */
interface Source {
  path: string;
  text: string;
}

/** Lints all in one process, which reads the rules once. Jest's own sandbox cannot load them. */
const LINTER = `
  const { ESLint } = require('eslint');
  const linter = new ESLint();
  const sources = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  (async () => {
    const broken = [];
    for (const { path, text } of sources) {
      const [{ messages }] = await linter.lintText(text, { filePath: path });
      broken.push(messages.map(({ ruleId }) => ruleId));
    }
    process.stdout.write('\\n' + JSON.stringify(broken));
  })();
`;

/** The names of the rules that each one breaks. */
function brokenRules(sources: Source[]): string[][] {
  const input = JSON.stringify(sources);
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', LINTER], { ...SPAWN, input });
  const report = stdout.split('\n').at(-1);
  if (!report) throw new Error(stdout + stderr);
  return JSON.parse(report) as string[][];
}

const BOUNDARY = '@nx/enforce-module-boundaries';
const RESTRICTED = 'no-restricted-imports';
const FORBIDDEN: [name: string, path: string, target: string, rule: string][] = [
  ['the domain imports another project', 'libs/shared/domain/src/forbidden.ts', '@rumbo/contracts', BOUNDARY],
  ['a feature imports another feature', 'libs/api/kpis/src/forbidden.ts', '@rumbo/api-scorecard', BOUNDARY],
  ['the web imports the API', 'libs/web/scorecard/src/forbidden.ts', '@rumbo/api-persistence', BOUNDARY],
  ['the API imports the web', 'libs/api/plans/src/forbidden.ts', '@rumbo/web-data', BOUNDARY],
  ['TypeORM outside persistence', 'libs/api/kpis/src/forbidden.ts', 'typeorm', RESTRICTED],
  ['a framework in the shared domain', 'libs/shared/domain/src/forbidden.ts', '@nestjs/common', RESTRICTED],
  ['validators in the browser', 'libs/web/data/src/forbidden.ts', 'class-validator', RESTRICTED],
  ['charts outside libs/web/charts', 'libs/web/kpi/src/forbidden.ts', 'ng2-charts', RESTRICTED],
];

describe('forbidden imports', () => {
  let broken: string[][];
  // The rule reads the project graph that Nx keeps; a run outside of Nx has to have it made.
  beforeAll(() => {
    spawnSync('npx', ['nx', 'show', 'projects'], SPAWN);
    broken = brokenRules([
      ...FORBIDDEN.map(([, path, target]) => ({ path, text: `import '${target}';\n` })),
      { path: 'libs/shared/contracts/src/allowed.ts', text: "export * from '@rumbo/domain';\n" },
    ]);
  });

  it.each(FORBIDDEN.map(([name, , , rule], index) => ({ name, rule, index })))('$name', ({ rule, index }) => {
    expect(broken[index]).toContain(rule);
  });

  it('lets an allowed import pass', () => {
    expect(broken.at(-1)).toEqual([]);
  });
});
