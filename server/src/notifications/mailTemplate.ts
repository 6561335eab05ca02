import escapeHtml from 'escape-html';

export interface Link {
  label: string;
  url: string;
}

/** The content of a mail before it is rendered. All parts are plain text; names in them are not trusted. */
export interface MailTemplate {
  subject: string;
  paragraphs: readonly string[];
  /** One line each: when, from where. */
  facts?: readonly { label: string; value: string }[];
  /** The button. */
  action?: Link;
  /** What to do if the mail is unexpected. */
  closing?: { text: string; link?: Link };
}

export interface Reader {
  /** Null if the address has no account. */
  name: string | null;
  /** Address of the instance, without a slash at the end. */
  publicUrl: string;
}

/** Control and bidirectional characters. Line breaks stay: a reason may have several lines. */
const MISLEADING = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** Renders plain text. Each link has its own line, so that mail programs don't include the text after it. */
export function renderText(template: MailTemplate, reader: Reader): string {
  const parts = [
    greeting(reader),
    ...template.paragraphs,
    template.facts?.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    template.action && `${template.action.label}:\n${template.action.url}`,
    template.closing?.text,
    template.closing?.link && `${template.closing.link.label}:\n${template.closing.link.url}`,
    `--\nTwinlock, ${reader.publicUrl}`,
  ];
  return `${parts
    .filter((part) => part !== undefined)
    .map(clean)
    .join('\n\n')}\n`;
}

/** Renders HTML without images or remote content. Every text is escaped. */
export function renderHtml(template: MailTemplate, reader: Reader): string {
  const { action, closing } = template;
  const body = [
    ...[greeting(reader), ...template.paragraphs].map((text) => `<p style="${TEXT}">${html(text)}</p>`),
    template.facts && renderFacts(template.facts),
    action &&
      `<p style="margin:24px 0"><a href="${html(action.url)}" style="${BUTTON}">${html(action.label)}</a></p>`,
    closing &&
      `<p style="${SMALL}">${html(closing.text)}${closing.link ? ` ${renderLink(closing.link)}` : ''}</p>`,
    `<p style="${SMALL}">Twinlock, ${renderLink({ label: reader.publicUrl, url: reader.publicUrl })}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${html(template.subject)}</title>
</head>
<body style="${BODY}">
${body.filter((part) => part !== undefined).join('\n')}
</body>
</html>
`;
}

/** Only the button sets colours, so that the text is readable in light and dark mode. */
const BODY =
  'margin:0 auto;padding:24px;max-width:560px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5';
const TEXT = 'margin:0 0 16px';
const SMALL = 'margin:24px 0 0;font-size:14px';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#2f5bd3;color:#ffffff;text-decoration:none;font-weight:600';

function greeting({ name }: Reader): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

function renderFacts(facts: NonNullable<MailTemplate['facts']>): string {
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  return `<p style="${TEXT}">${html(lines.join('\n'))}</p>`;
}

function renderLink({ label, url }: Link): string {
  return `<a href="${html(url)}">${html(label)}</a>`;
}

function html(text: string): string {
  return escapeHtml(clean(text)).replaceAll('\n', '<br>\n');
}

function clean(text: string): string {
  return text.replace(MISLEADING, ' ');
}
