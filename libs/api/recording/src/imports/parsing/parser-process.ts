import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';
import { TextDecoder } from 'node:util';
import { LIMITS } from '../parser/limits';
import { ParseFailure } from '../parser/parse-failure';
import type { ParsedFile, ParseFault, ParserLine } from '../parser/parsed-file';
import { watchMemory } from './memory-watch';

/** Leaves room for the parser's own code, the file and one inflated piece under the ceiling. */
const HEAP_FLAGS = ['--max-old-space-size=48', '--max-semi-space-size=4'];
/**
 * No files but its own, no processes, no add-ons: a file that took it over would have nothing to take. Older Nodes
 * than the one that Rumbo brings know no permissions.
 */
const sandboxFlags = (program: string) =>
  process.allowedNodeEnvironmentFlags.has('--permission')
    ? ['--permission', `--allow-fs-read=${program}`, '--allow-fs-read=/proc/self/status']
    : [];
/** Steps below the server's own priority; no system has lower ones than 19. */
const NICE = 19;
/** JSON around the characters that a file may let out. */
const MAX_OUTPUT = 4 * LIMITS.outputCharacters;

export type ParserCeiling = Record<'milliseconds' | 'memoryBytes', number>;

export interface ParserRun {
  file: ParsedFile;
  /** Most memory that the process held. */
  peakBytes: number;
}

/**
 * Reads a file in a process of its own that has a small heap, a low priority and ten seconds.
 * @param program path of the built parser
 * @param sheet name of the sheet to read; null for the first that has cells
 * @throws ParseFailure
 */
export async function runParser(
  program: string,
  bytes: Buffer,
  sheet: string | null,
  { milliseconds, memoryBytes }: ParserCeiling = LIMITS,
): Promise<ParserRun> {
  const child = spawn(process.execPath, [...HEAP_FLAGS, ...sandboxFlags(program), program, sheet ?? ''], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Nothing of the server's environment: its secrets are no business of a file.
    env: {},
  });
  let ended: ParseFault | null = null;
  const end = (fault: ParseFault) => {
    ended ??= fault;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => end('TOO_SLOW'), milliseconds);
  let unwatch = () => {};
  try {
    const pid = await started(child);
    unwatch = watchMemory(pid, memoryBytes, () => end('TOO_HEAVY'));
    setPriority(pid, Math.min(NICE, getPriority() + NICE));
    // A parser that refuses early closes its end; what it says tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
    return await collect(child.stdout);
  } catch (error) {
    throw ended === null ? error : new ParseFailure(ended);
  } finally {
    clearTimeout(timer);
    unwatch();
    child.kill('SIGKILL');
  }
}

/** @throws when the system cannot start another process */
async function started(child: ChildProcess): Promise<number> {
  if (child.pid === undefined) await once(child, 'spawn');
  return child.pid as number;
}

async function collect(output: AsyncIterable<Buffer>): Promise<ParserRun> {
  const file: ParsedFile = {
    ...{ kind: 'csv', sheet: null, sheets: [], date1904: false, encoding: null, separator: null },
    rows: [],
    merges: [],
  };
  let length = 0;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of output) {
    length += piece.length;
    if (length > MAX_OUTPUT) throw new ParseFailure('TOO_HEAVY');
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as ParserLine;
      if ('row' in told) file.rows.push(told.row);
      else if ('head' in told) Object.assign(file, told.head);
      else if ('fault' in told) throw new ParseFailure(told.fault, told.detail, told.peakBytes);
      else return { file: Object.assign(file, told.end), peakBytes: told.peakBytes };
    }
  }
  // It ended without a word: its heap was full.
  throw new ParseFailure('TOO_HEAVY');
}
