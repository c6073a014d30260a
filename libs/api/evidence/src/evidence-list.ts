import type { StoredEvidence } from '@rumbo/api-persistence';
import type { EvidenceFile, EvidenceType } from '@rumbo/contracts';
import type { PlanState } from '@rumbo/domain';

/** The files of which attachments and withdrawals tell, oldest first. */
export function evidenceFiles(
  revisions: readonly StoredEvidence[],
  state: PlanState,
  nameOf: (username: string) => string,
): EvidenceFile[] {
  const withdrawals = new Map(
    revisions.filter(isWithdrawal).map((withdrawal) => [withdrawal.id, withdrawal] as const),
  );
  return revisions
    .filter((revision) => !isWithdrawal(revision))
    .map(({ id, kpi, period, measurementId, sha256, name, type, size, actor, at, sequence }) => {
      const withdrawal = withdrawals.get(id);
      const standing = state.measurement(kpi, period);
      return {
        ...{ id, kpi, period, measurementId, sha256, name, size, actor, at, sequence },
        type: type as EvidenceType,
        actorName: nameOf(actor),
        current: standing?.id === measurementId && standing.state !== 'withdrawn',
        withdrawn: withdrawal
          ? {
              reason: withdrawal.reason ?? '',
              by: withdrawal.actor,
              byName: nameOf(withdrawal.actor),
              at: withdrawal.at,
              sequence: withdrawal.sequence,
            }
          : null,
      };
    });
}

/** The attachments that were not withdrawn. */
export function standingEvidence(revisions: readonly StoredEvidence[]): StoredEvidence[] {
  const withdrawn = new Set(revisions.filter(isWithdrawal).map(({ id }) => id));
  return revisions.filter((revision) => !isWithdrawal(revision) && !withdrawn.has(revision.id));
}

function isWithdrawal({ state }: StoredEvidence): boolean {
  return state === 'withdrawn';
}
