import { readFileSync } from 'node:fs';
import { readCsv } from './csv-file';
import { fileKind } from './file-kind';
import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';
import type { ParserLine } from './parsed-file';
import { RowOutput } from './row-output';
import { readXlsx } from './xlsx-file';

/**
 * The program that reads one file from its standard input and tells what is in it, a JSON text a line. It runs as a
 * process of its own with a small heap, so that whatever a file does to it happens to nobody else.
 * Its one argument is the name of the sheet to read; empty for the first.
 */
async function main(): Promise<void> {
  const output = new RowOutput(write);
  const bytes = await readInput();
  if (fileKind(bytes) === 'text') {
    readCsv(bytes, output, write);
    write({ end: { sheet: null, merges: [] }, peakBytes: peakBytes() });
  } else {
    const end = await readXlsx(bytes, process.argv[2] || null, output, write);
    write({ end, peakBytes: peakBytes() });
  }
}

function write(line: ParserLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function readInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LIMITS.uploadBytes) throw new ParseFailure('TOO_HEAVY');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Most memory that this program held. `maxRSS` begins with what the server held when it forked; Linux also tells what
 * was held since the program itself was loaded.
 */
function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

main().catch((error: unknown) => {
  const { fault, detail } =
    error instanceof ParseFailure
      ? error
      : new ParseFailure('DAMAGED', error instanceof Error ? error.name : '');
  write({ fault, detail: detail.slice(0, 200), peakBytes: peakBytes() });
});
