import { readFile } from 'node:fs/promises';

const EVERY_MS = 50;
const PAGE_BYTES = 4096;

/**
 * Calls `exceeded` once when the process holds more than the ceiling. A heap's limit does not count buffers; this
 * counts all of it, where the system tells (Linux).
 * @returns ends the watch
 */
export function watchMemory(pid: number, ceilingBytes: number, exceeded: () => void): () => void {
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/statm`, 'utf8').then(
      (text) => {
        if (Number(text.split(' ')[1]) * PAGE_BYTES <= ceilingBytes) return;
        clearInterval(timer);
        exceeded();
      },
      () => clearInterval(timer),
    );
  }, EVERY_MS);
  return () => clearInterval(timer);
}
