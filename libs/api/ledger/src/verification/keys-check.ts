import { verifiedText } from '@rumbo/api-platform';
import { formatKeySuccession, parseVerifierKey, type LedgerEntry } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/** Whether each signing key was vouched for by the one before it. */
export class KeysCheck extends LedgerCheck {
  private current: string | null = null;

  constructor() {
    super('keys');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    for (const { entry } of entries) {
      if (entry.kind === 'key.created' || entry.kind === 'key.rotated') this.takeKey(entry);
    }
  }

  async finish(): Promise<void> {
    // All of it was told on the way.
  }

  private takeKey({ sequence, kind, payload }: LedgerEntry): void {
    this.count++;
    const { origin, publicKey, previous, succession } = payload as Record<string, string>;
    if (!origin || !publicKey || parseVerifierKey(publicKey)?.name !== origin) {
      this.fail(sequence, 'KEY.UNUSABLE');
      return;
    }
    const before = this.current;
    this.current = publicKey;
    if (kind === 'key.created') {
      if (before !== null) this.fail(sequence, 'KEY.SECOND');
      return;
    }
    const vouched = before === null || previous !== before ? null : verifiedText(succession ?? '', before);
    if (vouched !== formatKeySuccession({ origin, successor: publicKey })) {
      this.fail(sequence, 'KEY.NOT_VOUCHED');
    }
  }
}
