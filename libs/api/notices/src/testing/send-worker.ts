import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { openPartsOn } from '@rumbo/api-persistence/testing';
import { HandOverMarks } from '../sending/hand-over-marks';
import { MailSender, type SenderTimes } from '../sending/mail-sender';
import { SmtpPost } from '../sending/smtp-post';

/** What a test gives it, as JSON in its one argument. */
export interface WorkerTask {
  dataDir: string;
  databaseUrl?: string;
  smtpUrl: string;
  times: SenderTimes;
}

/**
 * The sender as a process of its own, on a database that others use too. It opens everything, says so, begins at the
 * first word from its starter, and works until it is killed.
 */
async function work({ dataDir, databaseUrl, smtpUrl, times }: WorkerTask): Promise<never> {
  const { outbox } = await openPartsOn({ dataDir, databaseUrl, beside: true });
  const post = new SmtpPost(smtpUrl, 'Rumbo <rumbo@example.org>');
  const sender = new MailSender(outbox, post, new HandOverMarks(dataDir), times);
  process.stdout.write('ready\n');
  // At its end it would do so by itself, but it is killed.
  flushCompileCache();
  await once(process.stdin, 'data');
  for (;;) {
    await sender.drain();
    await pause(10);
  }
}

work(JSON.parse(process.argv[2] ?? '{}') as WorkerTask).catch((error: unknown) => {
  process.stderr.write(String(error instanceof Error ? error.stack : error));
  process.exit(1);
});
