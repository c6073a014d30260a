import type { Language, Notice, NoticeKind } from '@rumbo/contracts';
import { parsePeriod } from '@rumbo/domain';

const LOCALES: Record<Language, string> = { es: 'es-SV', en: 'en-US' };
const TIME_ZONE = 'America/El_Salvador';

/** How a language says what mails say. */
export interface MailWords {
  lang: string;
  subject(what: MailSubject): string;
  greeting: string;
  /** What is asked for, in a sentence or two. */
  lead(what: MailSubject): string;
  said(by: string): string;
  reason: string;
  line: string;
  dueSince(date: string, about: { isPast: boolean; several: boolean }): string;
  more(kpis: string): string;
  openAll(kind: NoticeKind): string;
  record: string;
  see: string;
  digest(digest: NonNullable<Notice['digest']>, forDirector: boolean): string[];
  why(kind: NoticeKind): string;
  preferences: string;
  unsubscribe: string;
}

export interface MailSubject {
  kind: NoticeKind;
  stage: string;
  count: number;
  kpis: number;
  /** In words; empty without one. */
  period: string;
  planName: string;
  by: string | null;
  forDirector: boolean;
}

const count = (language: Language, number: number, one: string, other: string) =>
  `${new Intl.NumberFormat(LOCALES[language]).format(number)} ${number === 1 ? one : other}`;
const valuesEs = (number: number) => count('es', number, 'valor', 'valores');
const valuesEn = (number: number) => count('en', number, 'value', 'values');
const kpisEs = (number: number) => count('es', number, 'indicador', 'indicadores');
const kpisEn = (number: number) => count('en', number, 'KPI', 'KPIs');

const reminderEs = (stage: string, values: number, what: string) => {
  if (stage === 'before') return `Le recordamos que se acerca la fecha para registrar ${what}.`;
  if (stage === 'due') return `Le recordamos que ya corresponde registrar ${what}.`;
  const late = stage === 'late3' ? 'tres días o más' : 'una semana o más';
  return `Le recordamos que ${what} ${values === 1 ? 'lleva' : 'llevan'} ${late} de atraso.`;
};
const reminderEn = (stage: string, values: number, what: string) => {
  if (stage === 'before') return `A reminder: ${what} will be due soon.`;
  const be = values === 1 ? 'is' : 'are';
  if (stage === 'due') return `A reminder: ${what} ${be} due now.`;
  return `A reminder: ${what} ${be} ${stage === 'late3' ? 'three days' : 'a week'} late or more.`;
};

const es: MailWords = {
  lang: 'es-SV',
  subject({ kind, stage, count: values, period }) {
    const what = `${valuesEs(values)}${period && ` de ${period}`}`;
    if (kind === 'digest') return `Resumen semanal: ${values === 0 ? 'nada pendiente' : what}`;
    if (kind === 'returned') return `${values === 1 ? 'Valor devuelto' : 'Valores devueltos'}: ${what}`;
    if (kind === 'request') return `Solicitud de registro: ${what}`;
    if (kind === 'escalation') return `Sin reportar por más de diez días: ${what}`;
    if (stage === 'before') return `Próximos a vencer: ${what}`;
    if (stage === 'due') return `Por registrar: ${what}`;
    return stage === 'late3' ? `Con atraso: ${what}` : `Con una semana o más de atraso: ${what}`;
  },
  greeting: 'Buen día:',
  lead({ kind, stage, count: values, kpis, planName, by, forDirector }) {
    const what = `${valuesEs(values)} de ${kpisEs(kpis)} del ${planOf(planName)}`;
    switch (kind) {
      case 'digest':
        return `Este es el resumen de la semana del ${planOf(planName)}${forDirector ? '' : ', de los indicadores a su cargo'}.`;
      case 'returned':
        return `${by ?? 'La dirección'} devolvió ${what}. Corrija lo que se indica y vuelva a registrar.`;
      case 'request':
        return `${by ?? 'La dirección'} le solicita registrar ${what}.`;
      case 'escalation':
        return `Hay ${what} con diez días o más de atraso. Sus responsables ya recibieron los recordatorios.`;
      case 'reminder':
        return reminderEs(stage, values, what);
    }
  },
  said: (by) => `Mensaje de ${by}:`,
  reason: 'Motivo',
  line: 'Línea',
  dueSince: (date, { isPast, several }) =>
    `${several ? 'el primero ' : ''}${isPast ? 'venció' : 'vence'} el ${date}`,
  more: (kpis) => `y ${kpis} más.`,
  openAll: (kind) => (kind === 'escalation' ? 'Ver quién no ha reportado' : 'Ver todos en Rumbo'),
  record: 'Registrar',
  see: 'Ver',
  digest: ({ waiting, returned, upcoming, recorded, toReview }, forDirector) => [
    `Pendientes de registrar: ${valuesEs(waiting)}`,
    `Devueltos sin corregir: ${valuesEs(returned)}`,
    `Vencen en los próximos siete días: ${valuesEs(upcoming)}`,
    `Registrados en los últimos siete días: ${valuesEs(recorded)}`,
    forDirector
      ? `Esperan su revisión: ${valuesEs(toReview)}`
      : `Esperan la revisión de la dirección: ${valuesEs(toReview)}`,
  ],
  why: (kind) =>
    kind === 'digest'
      ? 'Recibe este resumen cada lunes porque participa en el seguimiento del plan.'
      : 'Recibe este aviso porque corresponde a sus funciones en el seguimiento del plan.',
  preferences: 'Cambiar qué avisos recibe por correo',
  unsubscribe: 'Dejar de recibir el resumen semanal',
};

/** «Plan Estratégico 2019-2024» reads well after «del»; other names need the noun. */
function planOf(name: string): string {
  return /^plan\b/i.test(name) ? name : `plan «${name}»`;
}

const en: MailWords = {
  lang: 'en',
  subject({ kind, stage, count: values, period }) {
    const what = `${valuesEn(values)}${period && ` of ${period}`}`;
    if (kind === 'digest') return `Weekly digest: ${values === 0 ? 'nothing waits' : what}`;
    if (kind === 'returned') return `Returned: ${what}`;
    if (kind === 'request') return `Please record: ${what}`;
    if (kind === 'escalation') return `Unreported for more than ten days: ${what}`;
    if (stage === 'before') return `Due soon: ${what}`;
    if (stage === 'due') return `To record: ${what}`;
    return stage === 'late3' ? `Late: ${what}` : `A week late or more: ${what}`;
  },
  greeting: 'Hello,',
  lead({ kind, stage, count: values, kpis, planName, by, forDirector }) {
    const what = `${valuesEn(values)} of ${kpisEn(kpis)} of “${planName}”`;
    switch (kind) {
      case 'digest':
        return `This is the week of “${planName}” in short${forDirector ? '' : ', for the KPIs that you answer for'}.`;
      case 'returned':
        return `${by ?? 'A director'} returned ${what}. Correct what is said below and record again.`;
      case 'request':
        return `${by ?? 'A director'} asks you to record ${what}.`;
      case 'escalation':
        return `${what} ${values === 1 ? 'is' : 'are'} ten days late or more. Their owners have had the reminders.`;
      case 'reminder':
        return reminderEn(stage, values, what);
    }
  },
  said: (by) => `Message from ${by}:`,
  reason: 'Reason',
  line: 'Line',
  dueSince: (date, { isPast, several }) =>
    `${several ? 'the first ' : ''}${isPast ? 'was due' : 'due'} on ${date}`,
  more: (kpis) => `and ${kpis} more.`,
  openAll: (kind) => (kind === 'escalation' ? 'See who has not reported' : 'See all in Rumbo'),
  record: 'Record',
  see: 'See',
  digest: ({ waiting, returned, upcoming, recorded, toReview }, forDirector) => [
    `To record: ${valuesEn(waiting)}`,
    `Returned and not corrected: ${valuesEn(returned)}`,
    `Due within seven days: ${valuesEn(upcoming)}`,
    `Recorded in the last seven days: ${valuesEn(recorded)}`,
    forDirector
      ? `Waiting for your review: ${valuesEn(toReview)}`
      : `Waiting for a director's review: ${valuesEn(toReview)}`,
  ],
  why: (kind) =>
    kind === 'digest'
      ? 'You get this digest every Monday because you take part in following the plan.'
      : 'You get this notice because it is about your part in following the plan.',
  preferences: 'Change which notices come by mail',
  unsubscribe: 'Stop the weekly digest',
};

export const MAIL_WORDS: Record<Language, MailWords> = { es, en };

export function kpisInWords(language: Language, kpis: number): string {
  return language === 'es' ? kpisEs(kpis) : kpisEn(kpis);
}

const ORDINALS_ES = ['1.er', '2.º', '3.er', '4.º'];
const ORDINALS_EN = ['1st', '2nd', '3rd', '4th'];

/** `2021`, `1.er semestre de 2021`, `junio de 2021`. */
export function periodInWords(language: Language, text: string): string {
  const period = parsePeriod(text);
  if (!period || period.frequency === 'yearly') return text;
  const { year, frequency, index } = period;
  if (frequency === 'monthly') {
    const month = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' });
    const name = month.format(Date.UTC(2000, index, 1));
    return language === 'es' ? `${name} de ${year}` : `${name} ${year}`;
  }
  const half = frequency === 'half-yearly';
  return language === 'es'
    ? `${ORDINALS_ES[index]} ${half ? 'semestre' : 'trimestre'} de ${year}`
    : `${ORDINALS_EN[index]} ${half ? 'half' : 'quarter'} of ${year}`;
}

export function spanInWords(language: Language, periods: Notice['periods']): string {
  if (!periods) return '';
  const { from, to } = periods;
  if (from === to) return periodInWords(language, from);
  return `${periodInWords(language, from)} ${language === 'es' ? 'a' : 'to'} ${periodInWords(language, to)}`;
}

export function dateInWords(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: TIME_ZONE }).format(
    new Date(iso),
  );
}
