import type { Stamp } from '@rumbo/domain';
import type { DelegationRevisionRow } from './delegation-revision.entity';

/** A delegation as it was set, or as it ended before its last day: the other fields of both are the same. */
export interface StoredDelegation extends Stamp {
  id: string;
  state: 'set' | 'ended';
  /** User names. */
  owner: string;
  delegate: string;
  /** Days of the institution's calendar, both included. */
  from: string;
  until: string;
  reason: string | null;
  actor: string;
}

export function storedDelegation(row: DelegationRevisionRow): StoredDelegation {
  return { ...row };
}
