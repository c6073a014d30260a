import type { LedgerLine, Role } from '@rumbo/contracts';
import type { FormatService, LanguageService } from '@rumbo/web-data';

/** An entry of the ledger in plain words, its parts apart so that a page can set them. */
export interface LedgerSentence {
  /** What was done: `registró el valor de 2022`. */
  action: string;
  /** What it was done to; null where the action says it. */
  subject: { code: string; name: string } | null;
  before: string | null;
  after: string | null;
  reason: string | null;
  note: string | null;
  /** The year of the board that the entry bears on. */
  boardPeriod: string | null;
}

/** Puts an entry into words. A payload of an unknown shape gives the kind and subject alone. */
export function ledgerSentence(
  line: LedgerLine,
  language: LanguageService,
  format: FormatService,
): LedgerSentence {
  const { payload, kpi } = line;
  const period = textAt(payload, 'period');
  const words: LedgerSentence = {
    action: language.t(`ledger.action.${line.kind}`, {
      period: period === null ? '' : format.period(period),
      ...namesIn(line, language, format),
    }),
    subject: kpi && { code: kpi.code, name: kpi.name },
    before: null,
    after: null,
    reason: textAt(payload, 'reason'),
    note: textAt(payload, 'note'),
    boardPeriod: period?.slice(0, 4) ?? null,
  };
  const value = textAt(payload, 'value');
  if (value === null || !kpi) return words;
  const quantity = { unit: kpi.unit, decimals: kpi.decimals };
  const before = textAt(recordAt(payload, 'before'), 'value');
  return {
    ...words,
    before: before === null ? null : format.valueWithUnit(before, quantity),
    after: format.valueWithUnit(value, quantity),
  };
}

function namesIn(
  { kind, payload, subject, imported, delegation }: LedgerLine,
  { t, plural }: LanguageService,
  format: FormatService,
): Record<string, string> {
  if (kind === 'user.created') {
    const role = textAt(payload, 'role') as Role | null;
    return { name: textAt(payload, 'displayName') ?? subject, role: role ? t(`role.${role}`) : '' };
  }
  if (kind === 'evidence.attached' || kind === 'evidence.withdrawn') {
    return { file: textAt(payload, 'name') ?? subject };
  }
  if (kind === 'delegation.set' || kind === 'delegation.ended') {
    const [from, until] = [textAt(payload, 'from'), textAt(payload, 'until')];
    return {
      owner: delegation?.ownerName ?? subject,
      delegate: delegation?.delegateName ?? '',
      from: from ? format.day(from) : '',
      until: until ? format.day(until) : '',
    };
  }
  if (kind === 'plan.imported') {
    return {
      name: imported?.name ?? subject,
      kpis: imported?.kpis ? plural('ledger.withKpis', imported.kpis) : '',
    };
  }
  if (kind === 'measurements.recorded' || kind === 'measurements.reversed') {
    const cells = payload['cells'];
    return { cells: plural('ledger.cells', Array.isArray(cells) ? cells.length : 0) };
  }
  if (kind === 'node.reweighted') {
    const [level, code] = [textAt(payload, 'kind'), textAt(payload, 'code')];
    return {
      node: level && code ? `${t(`kind.${level}`)} ${code}` : subject,
      // A plan that states no weight means 1.
      before: textAt(recordAt(payload, 'before'), 'weight') ?? '1',
      after: textAt(payload, 'weight') ?? '',
    };
  }
  return {};
}

function textAt(record: Record<string, unknown> | null, name: string): string | null {
  const value = record?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function recordAt(record: Record<string, unknown>, name: string): Record<string, unknown> | null {
  const value = record[name];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
