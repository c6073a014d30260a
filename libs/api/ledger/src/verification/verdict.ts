import { paramsIn } from '@rumbo/api-platform';
import {
  faultMessage,
  type Language,
  type LedgerFaultCode,
  type LedgerVerification,
  type VerificationCheck,
} from '@rumbo/contracts';
import type { ChainFault, ChainResult } from '@rumbo/domain';
import type { CheckResult, Fault } from './ledger-check';

/** What a verification found, in no language. It passes from process to process. */
export interface Verdict {
  chain: ChainResult;
  /** Empty when the chain is broken: nothing else is judged by it then. */
  checks: CheckResult[];
}

const CHAIN_CODES: Record<ChainFault, LedgerFaultCode> = {
  missing: 'ENTRY.MISSING',
  link: 'ENTRY.LINK',
  time: 'ENTRY.TIME',
  hash: 'ENTRY.HASH',
};

/** The answer, which says in the language what does not hold. */
export function toldVerdict({ chain, checks }: Verdict, language: Language): LedgerVerification {
  const { entries, head, firstBad } = chain;
  const broken: Fault | null = firstBad
    ? { sequence: firstBad.sequence, code: CHAIN_CODES[firstBad.fault], params: {} }
    : null;
  const all: CheckResult[] = [{ check: 'chain', count: entries, fault: broken }, ...checks];
  const faults = all.flatMap(({ fault }) => fault ?? []).sort((a, b) => a.sequence - b.sequence);
  const [first] = faults;
  return {
    ...{ valid: first === undefined, entries, head },
    ...(first && { firstBad: toldFault(first, language) }),
    checks: all.map((result) => toldCheck(result, language)),
  };
}

function toldFault(
  { sequence, code, params }: Fault,
  language: Language,
): { sequence: number; code: LedgerFaultCode; reason: string } {
  return { sequence, code, reason: faultMessage(code, language, paramsIn(language, params)) };
}

function toldCheck({ check, count, fault }: CheckResult, language: Language): VerificationCheck {
  const told = fault ? toldFault(fault, language) : { sequence: null, code: null, reason: null };
  return { check, holds: fault === null, count, ...told };
}
