/** One event of a server's stream. */
export interface ServerEvent {
  event: string;
  data: string;
  /** Null where the event carries none. */
  id: string | null;
}

export interface EventListener {
  heard(event: ServerEvent): void;
  /** How long the server asks to wait before the next attempt, once the stream has ended. */
  retry(ms: number): void;
  /** Something came, be it only a heartbeat. */
  alive(): void;
}

/**
 * Reads a stream of events to its end (`text/event-stream`, WHATWG HTML §9.2). The browser's own EventSource cannot
 * say whom it asks for nor tell why it was refused, so the stream is read by hand.
 */
export async function readEvents(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  listener: EventListener,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let [rest, fields] = ['', newFields()];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    listener.alive();
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text !== '') {
        takeField(text, fields, listener);
        continue;
      }
      const { event, data, id } = fields;
      if (data.length > 0) listener.heard({ event, data: data.join('\n'), id });
      fields = newFields();
    }
  }
}

interface Fields {
  event: string;
  data: string[];
  id: string | null;
}

function newFields(): Fields {
  return { event: 'message', data: [], id: null };
}

function takeField(line: string, fields: Fields, listener: EventListener): void {
  const colon = line.indexOf(':');
  // A line that starts with a colon is a comment.
  if (colon === 0) return;
  const [name, value] =
    colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  if (name === 'event') fields.event = value;
  else if (name === 'data') fields.data.push(value);
  else if (name === 'id') fields.id = value;
  else if (name === 'retry' && /^\d+$/.test(value)) listener.retry(Number(value));
}
