import type { EvidenceRepository, StoredEvidence } from '@rumbo/api-persistence';
import type { EvidenceFiles } from '@rumbo/api-platform';
import { canonicalJson, type LedgerEntry } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/**
 * Whether attachments and withdrawals in the table are those that the ledger tells of, and whether the file of each is
 * in the data folder and still has its hash. Files are read one after another, a piece at a time.
 */
export class EvidenceCheck extends LedgerCheck {
  /** Equal files are read once. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly files: EvidenceFiles,
  ) {
    super('evidence');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    const [first, last] = [entries[0]?.entry.sequence ?? 0, entries.at(-1)?.entry.sequence ?? 0];
    const stored = await this.evidence.placedBetween(first, last);
    for (const { entry } of entries) {
      const found = stored.filter(({ evidence }) => evidence.sequence === entry.sequence);
      const told = evidenceTold(entry);
      if (told === null) {
        if (found.length > 0) this.fail(entry.sequence, 'EVIDENCE.STRAY');
        continue;
      }
      if (canonicalJson(found) !== canonicalJson([{ position: 0, evidence: told }])) {
        this.fail(entry.sequence, 'EVIDENCE.DIFFERENT');
      }
      if (told.state === 'attached') await this.checkFile(told);
    }
  }

  async finish(): Promise<void> {
    // Rows under no entry at all show among the revisions.
  }

  private async checkFile({ sequence, sha256 }: StoredEvidence): Promise<void> {
    this.count++;
    if (this.seen.has(sha256)) return;
    this.seen.add(sha256);
    const condition = await this.files.conditionOf(sha256);
    if (condition === 'missing') this.fail(sequence, 'EVIDENCE.FILE_MISSING');
    if (condition === 'changed') this.fail(sequence, 'EVIDENCE.FILE_CHANGED');
  }
}

/** Null for entries of other kinds. */
function evidenceTold({ sequence, at, actor, kind, plan, payload }: LedgerEntry): StoredEvidence | null {
  if (kind !== 'evidence.attached' && kind !== 'evidence.withdrawn') return null;
  const state = kind === 'evidence.attached' ? 'attached' : 'withdrawn';
  const told = payload as unknown as Omit<StoredEvidence, 'reason'>;
  const { reason = null } = payload as { reason?: string | null };
  return { ...told, reason, sequence, at, actor, plan: plan ?? '', state };
}
