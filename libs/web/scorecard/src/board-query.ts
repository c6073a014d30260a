import { type Mode, STATUSES, type Status, parsePeriod } from '@rumbo/domain';

/** What a board's address says. Every view of the board can be drawn again from it. */
export interface BoardState {
  /** Null: the plan's own choice. */
  period: string | null;
  mode: Mode;
  /** ISO time or sequence; null for now. */
  cutOff: string | null;
  statuses: Status[];
  /** Display name of the owner, NO_OWNER, or null for everybody's. */
  owner: string | null;
  search: string;
  /** Null for the usual nodes. */
  open: OpenNodes | null;
}

/** Which nodes are open: those with the codes or, of a board that is all open, all others. */
export interface OpenNodes {
  all: boolean;
  codes: readonly string[];
}

export const ALL_OPEN: OpenNodes = { all: true, codes: [] };

/** In the address: the KPIs that nobody is assigned to. */
export const NO_OWNER = 'ninguno';
/** In the address: no node is open. */
const NONE_OPEN = 'nada';
/** In the address: every node is open but those that follow. */
const EVERY_OPEN = 'todo';

export interface BoardParams {
  periodo?: string;
  modo?: string;
  corte?: string;
  estado?: string;
  responsable?: string;
  buscar?: string;
  abierto?: string;
}

/** Reads an address; what it cannot mean counts as not said. */
export function readBoardState(params: BoardParams): BoardState {
  return {
    period: params.periodo && parsePeriod(params.periodo) ? params.periodo : null,
    mode: params.modo === 'period' ? 'period' : 'ytd',
    cutOff: params.corte || null,
    statuses: (params.estado ?? '').split(',').filter(isStatus),
    owner: params.responsable || null,
    search: params.buscar ?? '',
    open: params.abierto ? readOpen(params.abierto.split(',')) : null,
  };
}

/** The address of a state; null takes a parameter out of it. */
export function boardParams(state: Partial<BoardState>): Record<string, string | null> {
  const params: Record<string, string | null> = {};
  if ('period' in state) params['periodo'] = state.period ?? null;
  if ('mode' in state) params['modo'] = state.mode === 'period' ? 'period' : null;
  if ('cutOff' in state) params['corte'] = state.cutOff ?? null;
  if ('statuses' in state) params['estado'] = state.statuses?.join(',') || null;
  if ('owner' in state) params['responsable'] = state.owner ?? null;
  if ('search' in state) params['buscar'] = state.search || null;
  if ('open' in state) params['abierto'] = state.open ? writtenOpen(state.open) : null;
  return params;
}

export function isOpen({ all, codes }: OpenNodes, code: string): boolean {
  return codes.includes(code) !== all;
}

/** With one node opened that was closed, or closed that was open. */
export function withToggled({ all, codes }: OpenNodes, code: string): OpenNodes {
  return { all, codes: codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code] };
}

function readOpen(codes: string[]): OpenNodes {
  return codes[0] === EVERY_OPEN
    ? { all: true, codes: codes.slice(1) }
    : { all: false, codes: codes.filter((code) => code !== NONE_OPEN) };
}

function writtenOpen({ all, codes }: OpenNodes): string {
  return all ? [EVERY_OPEN, ...codes].join(',') : codes.join(',') || NONE_OPEN;
}

function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}
