import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The parser's program as the build makes it, in a folder of its own. */
export function buildParser(): { program: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-parser-'));
  const program = join(folder, 'file-parser.js');
  buildSync({
    entryPoints: [join(__dirname, '../parser/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'warning',
  });
  return { program, remove: () => rmSync(folder, { recursive: true }) };
}
