import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type DatabaseConfig, type LedgerRepository, SharedRun } from '@rumbo/api-persistence';
import type { Language, LedgerVerification } from '@rumbo/contracts';
import type { VerifierMessage } from './program/main';
import { toldVerdict, type Verdict } from './verdict';
import type { Verification } from './verification';

/** The build puts it beside the API's own file. */
const PROGRAM = join(__dirname, 'ledger-verifier.js');

/**
 * Has the ledger verified, once at a time: in turns with others, or, where an entry is long, in a process of its own,
 * which ends with this one. A large plan's import takes seconds and a gigabyte in one go.
 */
@Injectable()
export class VerificationService implements OnApplicationShutdown {
  private readonly runs = new SharedRun(async () => void (this.newest = await this.verdict()));
  private newest: Verdict | null = null;
  private child: ChildProcess | null = null;

  constructor(
    private readonly ledger: Pick<LedgerRepository, 'hasLongEntry'>,
    private readonly verification: Pick<Verification, 'verdict'>,
    private readonly config: DatabaseConfig,
    private readonly program = PROGRAM,
  ) {}

  /**
   * Everything that was written before the call is verified; who asks while a verification runs shares the next.
   * @throws Error what ended the verification before it knew
   */
  async verify(language: Language): Promise<LedgerVerification> {
    await this.runs.join();
    return toldVerdict(this.newest!, language);
  }

  onApplicationShutdown(): void {
    this.child?.kill('SIGKILL');
  }

  private async verdict(): Promise<Verdict> {
    return (await this.ledger.hasLongEntry()) ? this.verdictBeside() : this.verification.verdict();
  }

  private async verdictBeside(): Promise<Verdict> {
    const child = fork(this.program, [], { serialization: 'advanced' });
    this.child = child;
    try {
      return await new Promise<Verdict>((done, failed) => {
        child.once('message', (message: VerifierMessage) =>
          'error' in message ? failed(message.error) : done(message.verdict),
        );
        child.once('error', failed);
        child.once('exit', (code, signal) =>
          failed(new Error(`the process that verifies the ledger ended with ${signal ?? code}`)),
        );
        child.send(this.config, () => undefined);
      });
    } finally {
      this.child = null;
      if (child.connected) child.disconnect();
    }
  }
}
