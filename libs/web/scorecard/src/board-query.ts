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
  /** Codes of the open nodes; null for the usual ones. */
  open: string[] | null;
}

/** In the address: the KPIs that nobody is assigned to. */
export const NO_OWNER = 'ninguno';
/** In the address: no node is open. */
const NONE_OPEN = 'nada';

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
    open: params.abierto ? params.abierto.split(',').filter((code) => code !== NONE_OPEN) : null,
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
  if ('open' in state) params['abierto'] = state.open ? state.open.join(',') || NONE_OPEN : null;
  return params;
}

function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}
