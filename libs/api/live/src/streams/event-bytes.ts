/** A comment, by which both ends and every proxy between them know that the connection stands. */
export const HEARTBEAT = Buffer.from(':\n\n');

/** An event as it goes over the wire (`text/event-stream`, WHATWG HTML §9.2). JSON has no line breaks of its own. */
export function eventBytes(event: string, data: unknown, id?: number): Buffer {
  const numbered = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${numbered}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Asks to wait so long before the next attempt once the stream has ended. */
export function retryBytes(ms: number): Buffer {
  return Buffer.from(`retry: ${Math.round(ms)}\n\n`);
}
