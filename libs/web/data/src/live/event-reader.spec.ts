import { ReadableStream } from 'node:stream/web';
import { TextDecoder, TextEncoder } from 'node:util';
import { readEvents, type ServerEvent } from './event-reader';

async function read(...chunks: (string | Uint8Array)[]) {
  globalThis.TextDecoder ??= TextDecoder as typeof globalThis.TextDecoder;
  const [events, retries]: [ServerEvent[], number[]] = [[], []];
  let alive = 0;
  const stream = new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  await readEvents(stream as unknown as Parameters<typeof readEvents>[0], {
    heard: (event) => events.push(event),
    retry: (ms) => retries.push(ms),
    alive: () => alive++,
  });
  return { events, retries, alive };
}

describe('readEvents', () => {
  it('reads events wherever the pieces of the stream are cut', async () => {
    const text = 'id: 7\nevent: patch\ndata: {"á":1}\n\n:\n\ndata:a\ndata: b\n\n';
    const whole = new TextEncoder().encode(text);
    const expected = [
      { event: 'patch', data: '{"á":1}', id: '7' },
      { event: 'message', data: 'a\nb', id: null },
    ];
    for (let cut = 0; cut <= whole.length; cut++) {
      const { events } = await read(whole.slice(0, cut), whole.slice(cut));
      expect([cut, events]).toEqual([cut, expected]);
    }
  });

  it('takes comments for signs of life, and hears how long to wait', async () => {
    const { events, retries, alive } = await read(':\n\n', 'retry: 1500\n\n', 'retry: soon\nunknown\n\n');
    expect([events, retries, alive]).toEqual([[], [1500], 3]);
  });

  it('drops an event that was cut off, and accepts both ends of lines', async () => {
    const { events } = await read('data: one\r\n\r\ndata: two\n');
    expect(events).toEqual([{ event: 'message', data: 'one', id: null }]);
  });
});
