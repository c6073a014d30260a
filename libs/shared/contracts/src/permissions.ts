/** Who a person is to the institution. */
export const ROLES = ['director', 'owner', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The one table of who may do what. Every API operation names an entry; one that does not, or names an
 * unknown entry, keeps the API from starting. `owner` entries further require the KPI to be one's own.
 */
export const PERMISSIONS = {
  'plan.read': ['director', 'owner', 'auditor', 'admin'],
  'plan.export': ['director', 'owner', 'auditor', 'admin'],
  'plan.import': ['admin'],
  'scorecard.read': ['director', 'owner', 'auditor', 'admin'],
  'kpi.read': ['director', 'owner', 'auditor', 'admin'],
  'measurement.record': ['owner'],
  'evidence.attach': ['owner'],
  'measurement.review': ['director'],
  'period.manage': ['director'],
  'board.publish': ['director'],
  'target.set': ['admin'],
  'weight.set': ['admin'],
  'ledger.read': ['director', 'owner', 'auditor', 'admin'],
  'ledger.verify': ['director', 'owner', 'auditor', 'admin'],
  'ledger.rotateKey': ['admin'],
  'notice.read': ['director', 'owner', 'auditor', 'admin'],
  'preference.edit': ['director', 'owner', 'auditor', 'admin'],
  'unreported.read': ['director', 'owner', 'auditor', 'admin'],
  'reminder.request': ['director'],
  'mail.manage': ['admin'],
  'delegation.read': ['director', 'owner', 'auditor', 'admin'],
  'delegation.set': ['owner', 'admin'],
  'user.read': ['admin'],
  'user.create': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Operation = keyof typeof PERMISSIONS;

/** Whether the role may do it at all; ownership of the KPI is judged apart. */
export function mayDo(role: Role, operation: Operation): boolean {
  return (PERMISSIONS[operation] as readonly Role[]).includes(role);
}

/** The operations of a role, for showing only what can be done. */
export function operationsOf(role: Role): Operation[] {
  return (Object.keys(PERMISSIONS) as Operation[]).filter((operation) => mayDo(role, operation));
}

/** What ownership is judged from. */
export interface Ownership {
  /** User name that the plan's document names as owner of the KPI; null when it names none. */
  owner: string | null;
  line: string;
  perspective: string;
}

/** Someone who may answer for KPIs. `lines` holds codes of lines such as `2.1` and of whole axes such as `1`. */
export interface Answerable {
  username: string;
  lines: readonly string[];
}

/** Somebody with those whose delegate they are today. */
export interface PersonWithDelegations extends Answerable {
  standsFor?: readonly Answerable[];
}

/**
 * Whether the person may do what the KPI's owner may: the document names them, or names nobody and the KPI's line or
 * axis is assigned to them; or that is so of somebody whose delegate they are today.
 */
export function owns(person: PersonWithDelegations, kpi: Ownership): boolean {
  return isOwner(person, kpi) || stoodFor(person, kpi) !== null;
}

/** The owner on whose behalf the person acts; null where they act as owner themselves, or may not act. */
export function stoodFor(person: PersonWithDelegations, kpi: Ownership): string | null {
  if (isOwner(person, kpi)) return null;
  return person.standsFor?.find((owner) => isOwner(owner, kpi))?.username ?? null;
}

function isOwner(person: Answerable, kpi: Ownership): boolean {
  if (kpi.owner !== null) return kpi.owner === person.username;
  return person.lines.includes(kpi.line) || person.lines.includes(kpi.perspective);
}
