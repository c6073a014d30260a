import autocannon from 'autocannon';

/** Whoever is asked. */
export interface Target {
  url: string;
  headers: Record<string, string>;
  /** What must be answered. */
  status: number;
  /** Processor time of the server so far, in ms. */
  cpu(): number | null;
}

/** What a round of many requests was like. */
export interface Round {
  perSecond: number;
  /** Processor time of the server per request, in µs. */
  cpuPerRequest: number;
}

export const CONNECTIONS = 20;

/** Sends requests over some kept connections, each the next one as soon as it has its answer. */
export async function load({ url, headers, status, cpu }: Target, seconds: number): Promise<Round> {
  const before = cpu() ?? 0;
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds });
  const answers = result.requests.total;
  const right = Object.entries(result.statusCodeStats ?? {}).every(([code]) => code === String(status));
  if (!right || result.errors > 0 || answers === 0)
    throw new Error(`${url} answered ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  return { perSecond: answers / result.duration, cpuPerRequest: (((cpu() ?? 0) - before) * 1000) / answers };
}
