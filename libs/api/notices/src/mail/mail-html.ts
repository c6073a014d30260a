import type { MailContent } from './mail-content';

/**
 * Styles stand on the elements, because several mail programs drop style sheets. Colours come in pairs that keep
 * their contrast when a program inverts them, and a sheet for those that know dark mode.
 */
const STYLE = {
  body: 'margin:0;padding:0;background:#f5f7f8;color:#15212a;font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5',
  card: 'max-width:640px;margin:0 auto;padding:24px;background:#ffffff;color:#15212a;border:1px solid #e1e6e9;border-radius:12px',
  heading: 'margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:600',
  paragraph: 'margin:0 0 16px',
  quote: 'margin:0 0 16px;padding:8px 16px;border-left:4px solid #0d5f73;white-space:pre-line',
  line: 'margin:24px 0 8px;font-size:16px;line-height:1.4;font-weight:600',
  list: 'margin:0 0 16px;padding:0 0 0 20px',
  item: 'margin:0 0 10px',
  detail: 'color:#55636d;font-size:14px',
  link: 'color:#0b5466',
  button:
    'display:inline-block;margin:8px 0 16px;padding:12px 20px;border-radius:8px;background:#0d5f73;color:#ffffff;font-weight:600;text-decoration:none',
  foot: 'margin:16px auto 0;max-width:640px;padding:0 24px;color:#55636d;font-size:13px',
};

const DARK = `@media (prefers-color-scheme: dark) {
  .page { background: #0f1519 !important; color: #e6ecef !important; }
  .card { background: #161e24 !important; color: #e6ecef !important; border-color: #2a363e !important; }
  .soft { color: #9dabb4 !important; }
  .link { color: #86d2e2 !important; }
  .button { background: #6fc6d9 !important; color: #04242d !important; }
}`;

/** The mail as one HTML document: no pictures, no scripts, nothing fetched from anywhere. */
export function mailHtml(content: MailContent): string {
  const { lang, subject, greeting, lead, message, facts, groups, more, action, why, footer } = content;
  const body = [
    `<h1 style="${STYLE.heading}">${escaped(subject)}</h1>`,
    paragraph(greeting),
    paragraph(lead),
    message
      ? paragraph(message.intro) + `<blockquote style="${STYLE.quote}">${escaped(message.text)}</blockquote>`
      : '',
    facts.length > 0 ? list(facts.map(escaped)) : '',
    ...groups.map(
      ({ heading, items }) =>
        `<h2 style="${STYLE.line}">${escaped(heading)}</h2>` +
        list(
          items.map(
            ({ text, detail, link }) =>
              `${escaped(text)}<br><span class="soft" style="${STYLE.detail}">${escaped(detail)} · </span>` +
              `<a class="link" style="${STYLE.link};font-size:14px" href="${escaped(link.url)}" aria-label="${escaped(`${link.label}: ${text}`)}">${escaped(link.label)}</a>`,
          ),
        ),
    ),
    more === null ? '' : paragraph(more),
    `<p style="margin:0"><a class="button" style="${STYLE.button}" href="${escaped(action.url)}">${escaped(action.label)}</a></p>`,
  ].join('\n');
  const links = footer
    .map(
      ({ label, url }) =>
        `<a class="link" style="${STYLE.link}" href="${escaped(url)}">${escaped(label)}</a>`,
    )
    .join('<br>');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>:root { color-scheme: light dark; }
${DARK}</style>
</head>
<body class="page" style="${STYLE.body}">
<div class="page" style="padding:24px 12px;background:#f5f7f8">
<main class="card" style="${STYLE.card}">
${body}
</main>
<footer class="soft" style="${STYLE.foot}"><p style="margin:0 0 8px">${escaped(why)}</p><p style="margin:0">${links}</p></footer>
</div>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p style="${STYLE.paragraph}">${escaped(text)}</p>`;
}

function list(items: string[]): string {
  return `<ul style="${STYLE.list}">${items.map((item) => `<li style="${STYLE.item}">${item}</li>`).join('')}</ul>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
