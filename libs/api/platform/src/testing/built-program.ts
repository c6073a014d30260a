import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** A program that the API runs beside itself, as the build makes it, in a folder of its own. */
export function buildProgram(entry: string): { program: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-program-'));
  const program = join(folder, 'program.js');
  buildSync({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'warning',
  });
  return { program, remove: () => rmSync(folder, { recursive: true }) };
}
