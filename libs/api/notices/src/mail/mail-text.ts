import type { MailContent } from './mail-content';

/** The mail as plain text. */
export function mailText(content: MailContent): string {
  const { greeting, lead, message, facts, groups, more, action, why, footer } = content;
  const blocks = [
    greeting,
    lead,
    ...(message ? [`${message.intro}\n${quoted(message.text)}`] : []),
    ...(facts.length > 0 ? [facts.map((fact) => `- ${fact}`).join('\n')] : []),
    ...groups.map(({ heading, items }) =>
      [
        heading,
        ...items.map(({ text, detail, link }) => `- ${text}\n  ${detail}\n  ${link.label}: ${link.url}`),
      ].join('\n'),
    ),
    ...(more === null ? [] : [more]),
    `${action.label}: ${action.url}`,
    `-- \n${[why, ...footer.map(({ label, url }) => `${label}: ${url}`)].join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');
}
