/** How a delegation stands today: its days have not come, are here, are over, or it was ended early. */
export const DELEGATION_STATES = ['upcoming', 'inForce', 'over', 'ended'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/** `POST /delegations`. */
export interface SetDelegation {
  /** User name of another owner. */
  delegate: string;
  /** Days of El Salvador, both included: `2026-01-05`. */
  from: string;
  until: string;
  reason?: string;
  /** User name of the owner, where an administrator names a delegate for one who is away. */
  owner?: string;
}

/** Who may record for an owner, and from when to when. */
export interface Delegation {
  id: string;
  owner: string;
  ownerName: string;
  delegate: string;
  delegateName: string;
  from: string;
  until: string;
  reason: string | null;
  state: DelegationState;
  /** Who named the delegate, and when. */
  actor: string;
  actorName: string;
  at: string;
  sequence: number;
  ended: { at: string; actor: string; actorName: string; sequence: number } | null;
}

/** Somebody who can be named. */
export interface DelegationCandidate {
  username: string;
  displayName: string;
}

/** `GET /delegations`: a page of those that one has a part in; of all owners for those who look over them. */
export interface DelegationList {
  /** Newest first. */
  delegations: Delegation[];
  /** Sequence before which the further ones are; null when these are the last. */
  next: number | null;
  /** The accounts of owners, by name: with the first page of delegations, and then with those that follow. */
  owners: DelegationCandidate[];
  /** What to ask for in `ownersAfter` to get the accounts that follow; null when these are the last. */
  ownersNext: string | null;
}
