import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LeasedMail } from '@rumbo/api-persistence';

/** How far an attempt came, as its mark tells: nothing was handed over, all of it was, or the server said yes. */
export type HandOver = 'none' | 'handedOver' | 'accepted';

/** A mail under a lease, which is another one at each attempt. */
type Attempt = Pick<LeasedMail, 'id' | 'lease'>;

/** What one attempt writes down. Synchronous on purpose: the next thing that happens is the last line going out. */
export interface OpenMark {
  handedOver(): void;
  accepted(): void;
  close(): void;
}

const HANDED_OVER = 'handed over\n';
const ACCEPTED = 'accepted\n';

/**
 * Marks on disk of the mails that were handed to the server. A database's commit takes milliseconds, in which a kill
 * would leave open whether the mail is out; a line in an open file takes microseconds, in the same step that sends the
 * last line. They outlive the process (not a power cut), and belong to the installation whose folder they stand in.
 */
export class HandOverMarks {
  private readonly folder: string;
  /** Names this folder: only who shares it can read its marks. */
  readonly installation: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'mail');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.installation = identityIn(join(this.folder, 'installation'));
  }

  /** Opens the mark of an attempt, so that making it is one small write. */
  open(attempt: Attempt): OpenMark {
    const file = openSync(this.fileOf(attempt), 'w', 0o600);
    return {
      handedOver: () => void writeSync(file, HANDED_OVER),
      accepted: () => void writeSync(file, ACCEPTED),
      close: () => closeSync(file),
    };
  }

  read(attempt: Attempt): HandOver {
    try {
      const text = readFileSync(this.fileOf(attempt), 'utf8');
      if (text.endsWith(ACCEPTED)) return 'accepted';
      return text === '' ? 'none' : 'handedOver';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
      throw error;
    }
  }

  /** Once the outcome is in the database. */
  forget(attempt: Attempt): void {
    rmSync(this.fileOf(attempt), { force: true });
  }

  private fileOf({ id, lease }: Attempt): string {
    return join(this.folder, `${id}.${lease.split('/').at(-1)}`);
  }
}

function identityIn(file: string): string {
  try {
    // Whoever comes second reads what the first one wrote.
    writeFileSync(file, randomUUID(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
