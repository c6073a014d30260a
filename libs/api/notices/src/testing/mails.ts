import { randomUUID } from 'node:crypto';
import type { NewMail } from '@rumbo/api-persistence';

export function mailOf(overrides: Partial<NewMail> = {}): NewMail {
  const id = randomUUID();
  return {
    id,
    noticeId: randomUUID(),
    username: 'ana',
    kind: 'reminder',
    recipient: 'ana@example.org',
    messageId: `<${id}@example.org>`,
    subject: 'Por registrar: 3 valores de 2024',
    body: 'Buen día:\n\n.\nUna línea que es solo un punto, y otra que empieza con él:\n.así\n',
    html: '<p>Buen día</p>',
    unsubscribe: null,
    createdAt: new Date().toISOString(),
    ...overrides,
  };
}

export const mailsOf = (count: number): NewMail[] => Array.from({ length: count }, () => mailOf());
