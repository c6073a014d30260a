import type { StoredNotice } from '@rumbo/api-persistence';
import type { NoticeItem } from '@rumbo/contracts';
import type { NoticeData } from '../planning/planned-notice';
import { noticeMail, type MailOptions } from './notice-mail';

const item = (number: number, overrides: Partial<NoticeItem> = {}): NoticeItem => ({
  kpi: `1.1.1.${number}`,
  name: `Indicador ${number}`,
  line: '1.1',
  lineName: 'Recaudación',
  periods: ['2024'],
  dueSince: '2025-01-01T06:00:00.000Z',
  reason: null,
  ...overrides,
});

function notice(
  overrides: Partial<Omit<StoredNotice, 'data'>> = {},
  data: Partial<NoticeData> = {},
): StoredNotice<NoticeData> {
  return {
    ...{ id: 'n', username: 'ana', kind: 'reminder', stage: 'late7', plan: 'p/1', readAt: null },
    at: '2025-01-10T00:00:00.000Z',
    ...overrides,
    data: {
      ...{ planName: 'Plan Estratégico 2024', count: 1, kpis: 1, items: [item(1)] },
      ...{ periods: { from: '2024', to: '2024' }, by: null, message: null, digest: null },
      forDirector: false,
      ...data,
    },
  };
}

const ES: MailOptions = { language: 'es', publicUrl: 'https://rumbo.example.org' };
const EN: MailOptions = { ...ES, language: 'en' };
const many = { count: 3, periods: { from: '2024-01', to: '2024-03' } };

describe('noticeMail', () => {
  it.each([
    ['reminder', 'before', ES, {}, 'Próximos a vencer: 1 valor de 2024'],
    ['reminder', 'due', ES, many, 'Por registrar: 3 valores de enero de 2024 a marzo de 2024'],
    ['reminder', 'late3', ES, {}, 'Con atraso: 1 valor de 2024'],
    ['reminder', 'late7', EN, many, 'A week late or more: 3 values of January 2024 to March 2024'],
    ['escalation', 'late10', ES, {}, 'Sin reportar por más de diez días: 1 valor de 2024'],
    ['returned', '', ES, many, 'Valores devueltos: 3 valores de enero de 2024 a marzo de 2024'],
    ['request', '7', EN, {}, 'Please record: 1 value of 2024'],
    ['digest', 'd', ES, { count: 0, periods: null }, 'Resumen semanal: nada pendiente'],
  ] as const)('%s %s: subject', (kind, stage, options, data, expected) => {
    expect(noticeMail(notice({ kind, stage }, data), options).subject).toBe(expected);
  });

  it('speaks of one as of one', () => {
    expect(noticeMail(notice(), ES).body).toContain(
      'Le recordamos que 1 valor de 1 indicador del Plan Estratégico 2024 lleva una semana o más de atraso.',
    );
    expect(noticeMail(notice(), EN).body).toContain(
      '1 value of 1 KPI of “Plan Estratégico 2024” is a week late',
    );
  });

  it('tells when a value is due by its last day', () => {
    expect(noticeMail(notice(), ES).body).toContain('2024 · venció el 31 de diciembre de 2024');
    const ahead = notice({ stage: 'before', at: '2024-12-30T00:00:00.000Z' });
    expect(noticeMail(ahead, EN).body).toContain('2024 · due on December 31, 2024');
  });

  it('stays readable with a hundred KPIs: by line, the first ones, and how many more', () => {
    const items = Array.from({ length: 20 }, (_, i) =>
      item(i + 1, i < 15 ? {} : { line: '1.2', lineName: 'Mora' }),
    );
    const { body } = noticeMail(notice({}, { count: 327, kpis: 109, items }), ES);
    expect(body.match(/^Línea .*$/gm)).toEqual(['Línea 1.1. Recaudación', 'Línea 1.2. Mora']);
    expect(body).toContain('\n\ny 89 indicadores más.\n\nVer todos en Rumbo: ');
    expect(body.split('\n').length).toBeLessThan(90);
  });

  it('names up to six periods, and more by their ends', () => {
    const months = (count: number) => Array.from({ length: count }, (_, i) => `2024-0${i + 1}`);
    const detail = (count: number) =>
      noticeMail(notice({}, { items: [item(1, { periods: months(count), dueSince: null })] }), ES).body;
    expect(detail(2)).toContain('\n  enero de 2024, febrero de 2024\n');
    expect(detail(7)).toContain('\n  enero de 2024 a julio de 2024\n');
  });

  it('leads owners to the cell and directors to the page', () => {
    expect(noticeMail(notice(), ES).body).toContain(
      'Registrar: https://rumbo.example.org/mis-indicadores?plan=p%2F1&kpi=1.1.1.1&periodo=2024',
    );
    const director = noticeMail(notice({ kind: 'escalation' }, { forDirector: true }), ES).body;
    expect(director).toContain('https://rumbo.example.org/planes/p%2F1/indicadores/1.1.1.1?periodo=2024');
    expect(director).toContain(
      'Ver quién no ha reportado: https://rumbo.example.org/planes/p%2F1/pendientes',
    );
  });

  it('lets only digests be ended', () => {
    const unsubscribe = 'https://rumbo.example.org/cancelar-resumen/t';
    const counts = { waiting: 1, returned: 0, upcoming: 2, recorded: 3, toReview: 4 };
    const digest = noticeMail(notice({ kind: 'digest' }, { digest: counts }), { ...ES, unsubscribe });
    expect(digest.body).toContain(`Dejar de recibir el resumen semanal: ${unsubscribe}`);
    expect(digest.body).toContain('- Vencen en los próximos siete días: 2 valores');
    expect(noticeMail(notice(), ES).body).not.toContain('resumen semanal');
  });

  it('takes no markup from what people write', () => {
    const message = '<script>alert("1")</script>\n.\nsegunda línea';
    const { html, body } = noticeMail(notice({ kind: 'request' }, { by: 'Ana & Eva', message }), ES);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(html).toContain('Mensaje de Ana &amp; Eva:');
    expect(html).not.toMatch(/<script|<img|src=|@import|url\(/);
    expect(body).toContain('> .\n> segunda línea');
  });

  it('says its language, and the same in text and HTML', () => {
    const { html, body } = noticeMail(notice(), EN);
    expect(html).toContain('<html lang="en">');
    const words = html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, ' ');
    for (const sentence of [
      'A reminder:',
      'Indicador 1',
      'was due on December 31, 2024',
      'See all in Rumbo',
    ]) {
      expect(body).toContain(sentence);
      expect(words).toContain(sentence);
    }
  });
});
