import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { PACK_FORMAT, type PackedPart } from '@rumbo/domain';
import { Database } from '../connection/database';
import { letGo } from '../connection/let-go';

interface StoredPart {
  name: string;
  sha256: string;
  bytes: Buffer;
}

/** Parts that one statement reads: each wakes another thread, which takes as long as to read one. */
const PARTS_A_READ = 8;
/** The database goes on with the next while what came before is unpacked. */
const READS_AHEAD = 2;

/** Of a CRC-32, which is no proof, and finds what a disk or a hand has changed while it takes next to no time. */
const SUM_BYTES = 4;

/** Packed columns of plans in the database: a cache, which may be deleted at any time. */
@Injectable()
export class CheckpointStore {
  constructor(private readonly database: Database) {}

  /** Sequence of the newest whole checkpoint at or before another one, of the known format; null when there is none. */
  async newest(plan: string, upTo: number): Promise<number | null> {
    const [row]: { sequence: number }[] = await this.database.reader.query(
      `SELECT sequence FROM column_checkpoint WHERE plan = $1 AND format = $2 AND sequence <= $3
       GROUP BY sequence HAVING count(*) = max(parts) ORDER BY sequence DESC LIMIT 1`,
      [plan, PACK_FORMAT, upTo],
    );
    return row?.sequence ?? null;
  }

  /**
   * The parts of a checkpoint, the head first; the bytes of each are gone once it is closed. Throws at one that is
   * damaged: what was taken before is of no use then.
   * @param byDigest whether their digests are worked out too, which takes several times as long
   */
  async *read(plan: string, sequence: number, { byDigest = false } = {}): AsyncGenerator<PackedPart> {
    const readings: Promise<StoredPart[]>[] = [];
    for (let next = 0; ; next += PARTS_A_READ) {
      const reading = this.readParts(plan, sequence, next);
      reading.catch(() => undefined);
      if (readings.push(reading) < READS_AHEAD) continue;
      const parts = await readings.shift()!;
      if (parts.length === 0) return;
      for (const { name, sha256, bytes } of parts) {
        if (byDigest && digestOf(bytes) !== sha256) throw new Error(`part ${name} does not have its digest`);
        yield { name, bytes: unsealed(name, bytes), close: () => letGo(bytes) };
      }
    }
  }

  /**
   * Stores a checkpoint part by part, each a short write of its own. It counts once all of them are there.
   * @param wait called between the parts; false ends it
   */
  async write(
    plan: string,
    sequence: number,
    parts: readonly PackedPart[],
    wait: () => Promise<boolean>,
  ): Promise<void> {
    await this.delete(plan, sequence, wait);
    for (const [part, { name, bytes }] of parts.entries()) {
      const stored = sealed(name, bytes);
      await this.database.writer.run((manager) =>
        manager.query(
          `INSERT INTO column_checkpoint (plan, sequence, part, format, parts, name, sha256, bytes)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [plan, sequence, part, PACK_FORMAT, parts.length, name, digestOf(stored), stored],
        ),
      );
      if (!(await wait())) return;
    }
  }

  /** Takes away what is of no use beside a whole checkpoint: older ones, and those that were never finished. */
  async deleteOthers(plan: string, kept: number, wait: () => Promise<boolean>): Promise<void> {
    const rows: { sequence: number }[] = await this.database.reader.query(
      'SELECT DISTINCT sequence FROM column_checkpoint WHERE plan = $1 AND sequence <> $2',
      [plan, kept],
    );
    for (const { sequence } of rows) await this.delete(plan, sequence, wait);
  }

  private async delete(plan: string, sequence: number, wait: () => Promise<boolean>): Promise<void> {
    const rows: { part: number }[] = await this.database.reader.query(
      'SELECT part FROM column_checkpoint WHERE plan = $1 AND sequence = $2',
      [plan, sequence],
    );
    for (const { part } of rows) {
      await this.database.writer.run((manager) =>
        manager.query('DELETE FROM column_checkpoint WHERE plan = $1 AND sequence = $2 AND part = $3', [
          plan,
          sequence,
          part,
        ]),
      );
      if (!(await wait())) return;
    }
  }

  /** So many at a time, so that the driver has the memory of those before for the next. */
  private readParts(plan: string, sequence: number, from: number): Promise<StoredPart[]> {
    return this.database.reader.query(
      `SELECT name, sha256, bytes FROM column_checkpoint
       WHERE plan = $1 AND sequence = $2 AND part >= $3 AND part < $4 ORDER BY part`,
      [plan, sequence, from, from + PARTS_A_READ],
    );
  }
}

/** With the check sum of name and bytes behind them. */
function sealed(name: string, bytes: Uint8Array): Buffer {
  const stored = Buffer.alloc(bytes.length + SUM_BYTES);
  stored.set(bytes);
  stored.writeUInt32LE(crc32(bytes, crc32(name)), bytes.length);
  return stored;
}

function unsealed(name: string, stored: Buffer): Uint8Array {
  const bytes = stored.subarray(0, -SUM_BYTES);
  const isWhole =
    stored.length >= SUM_BYTES && stored.readUInt32LE(bytes.length) === crc32(bytes, crc32(name));
  if (!isWhole) throw new Error(`part ${name} is damaged`);
  return bytes;
}

function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
