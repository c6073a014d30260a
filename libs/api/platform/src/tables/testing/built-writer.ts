import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The program that writes workbooks as the build makes it, in a folder of its own. */
export function buildWriter(): { program: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-writer-'));
  const program = join(folder, 'workbook-writer.js');
  buildSync({
    entryPoints: [join(__dirname, '../workbook/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'warning',
  });
  return { program, remove: () => rmSync(folder, { recursive: true }) };
}
