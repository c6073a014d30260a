import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How often a second the disk takes 4 KiB at the end of a file and has it for sure. */
export function syncsASecond(folder: string, seconds: number): number {
  const path = join(folder, `sync-rate-${process.pid}`);
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const start = performance.now();
  let syncs = 0;
  try {
    do {
      writeSync(file, page);
      fdatasyncSync(file);
      syncs++;
    } while (performance.now() - start < seconds * 1000);
    return (syncs * 1000) / (performance.now() - start);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}

/** How long the same takes each time, in ms, with a rest after each: a disk that rests is slower. */
export async function pacedSyncs(folder: string, seconds: number, restMs: number): Promise<number[]> {
  const path = join(folder, `paced-syncs-${process.pid}`);
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  try {
    while (performance.now() < end) {
      const start = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      times.push(performance.now() - start);
      await pause(restMs);
    }
    return times;
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
