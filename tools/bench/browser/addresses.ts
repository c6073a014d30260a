/** Path and query of a plan's board. */
export function boardAddress(plan: string, params: Record<string, string> = {}): string {
  return `/planes/${plan}/tablero?${new URLSearchParams(params)}`;
}
