import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/app-config';

/** A file that has come but is not kept yet. */
export interface IncomingFile {
  path: string;
  /** SHA-256 in hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Whether a stored file is what its hash says. */
export type FileCondition = 'whole' | 'missing' | 'changed';

const SHA256 = /^[0-9a-f]{64}$/;
const INCOMING = 'incoming-';
/** What a process left behind that ended in the middle of an upload. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Files of evidence in `DATA_DIR/evidence`, each under the SHA-256 of its content, so that two equal ones are one and
 * no name of a sender ever becomes a path.
 */
@Injectable()
export class EvidenceFiles implements OnModuleInit {
  private readonly folder: string;

  constructor({ dataDir }: AppConfig) {
    this.folder = join(dataDir, 'evidence');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      if (!name.startsWith(INCOMING)) continue;
      const path = join(this.folder, name);
      const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
      if (age > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  /** Writes the bytes beside the files that are kept, down to the disk. To be kept or discarded. */
  async receive(bytes: Readable): Promise<IncomingFile> {
    const path = join(this.folder, INCOMING + randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        hash.update(chunk);
        size += chunk.length;
        await writeAll(file, chunk);
      }
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    await file.close();
    return { path, sha256: hash.digest('hex'), size };
  }

  /** Puts the file under its hash at once; one that is there already is equal, or was damaged and is whole again. */
  async keep({ path, sha256 }: IncomingFile): Promise<void> {
    await rename(path, this.pathOf(sha256));
    // The name is on the disk only when its folder is.
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Takes away what was not kept. */
  async discard({ path }: IncomingFile): Promise<void> {
    await rm(path, { force: true });
  }

  /** The content of a stored file; null when it is missing or no longer what its hash says. */
  async read(sha256: string): Promise<ReadStream | null> {
    const condition = await this.conditionOf(sha256);
    return condition === 'whole' ? createReadStream(this.pathOf(sha256)) : null;
  }

  /** Reads the whole file, a piece at a time. */
  async conditionOf(sha256: string): Promise<FileCondition> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(this.pathOf(sha256))) hash.update(chunk as Buffer);
    } catch {
      return 'missing';
    }
    return hash.digest('hex') === sha256 ? 'whole' : 'changed';
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new TypeError('A stored file is named by a SHA-256 only');
    return join(this.folder, sha256);
  }
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += (await file.write(chunk, written)).bytesWritten;
  }
}
