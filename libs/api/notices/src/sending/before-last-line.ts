import type { Readable } from 'node:stream';

/**
 * Calls `act` right before the last line of a message (the lone dot by which a server takes it) is written to the
 * socket. nodemailer pipes the message into the stream whose data events are what goes to the server; once the
 * message has ended, the only thing that still comes out of it is that line.
 */
export function beforeLastLine(message: Readable, act: () => void): void {
  const pipe = message.pipe.bind(message) as Readable['pipe'];
  message.pipe = ((wire: NodeJS.WritableStream & Readable, options?: { end?: boolean }) => {
    let ended = false;
    let acted = false;
    message.once('end', () => (ended = true));
    wire.prependListener('data', () => {
      if (!ended || acted) return;
      acted = true;
      act();
    });
    return pipe(wire, options);
  }) as Readable['pipe'];
}
