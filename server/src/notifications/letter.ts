import escapeHtml from 'escape-html';

export interface Link {
  label: string;
  url: string;
}

/** What a mail says, before it is put into plain text and HTML. Its parts are plain text: names in them may hold anything. */
export interface Letter {
  subject: string;
  paragraphs: readonly string[];
  /** Circumstances, a line each. */
  facts?: readonly { label: string; value: string }[];
  /** What to do about it. */
  action?: Link;
  /** For readers to whom something about it is strange. */
  closing?: { text: string; link?: Link };
}

export interface Reader {
  /** Null for an address without an account. */
  name: string | null;
  /** The instance that the mail comes from. */
  publicUrl: string;
}

/** Control characters, and those that turn the direction of text; line breaks of a reason stay. */
const MISLEADING = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** The letter as plain text. A link stands on a line of its own, so that no program takes the text after it for a part. */
export function renderText(letter: Letter, reader: Reader): string {
  const parts = [
    greeting(reader),
    ...letter.paragraphs,
    letter.facts?.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    letter.action && `${letter.action.label}:\n${letter.action.url}`,
    letter.closing?.text,
    letter.closing?.link && `${letter.closing.link.label}:\n${letter.closing.link.url}`,
    `--\nTwinlock, ${reader.publicUrl}`,
  ];
  return `${parts
    .filter((part) => part !== undefined)
    .map(clean)
    .join('\n\n')}\n`;
}

/** The letter as HTML: no pictures, nothing fetched, every name escaped. */
export function renderHtml(letter: Letter, reader: Reader): string {
  const { action, closing } = letter;
  const body = [
    ...[greeting(reader), ...letter.paragraphs].map((text) => `<p style="${TEXT}">${html(text)}</p>`),
    letter.facts && factsHtml(letter.facts),
    action &&
      `<p style="margin:24px 0"><a href="${html(action.url)}" style="${BUTTON}">${html(action.label)}</a></p>`,
    closing &&
      `<p style="${SMALL}">${html(closing.text)}${closing.link ? ` ${linkHtml(closing.link)}` : ''}</p>`,
    `<p style="${SMALL}">Twinlock, ${linkHtml({ label: reader.publicUrl, url: reader.publicUrl })}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${html(letter.subject)}</title>
</head>
<body style="${BODY}">
${body.filter((part) => part !== undefined).join('\n')}
</body>
</html>
`;
}

/** Colours are left to the reader's program but for the button, so that light and dark both stay readable. */
const BODY =
  'margin:0 auto;padding:24px;max-width:560px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5';
const TEXT = 'margin:0 0 16px';
const SMALL = 'margin:24px 0 0;font-size:14px';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#2f5bd3;color:#ffffff;text-decoration:none;font-weight:600';

function greeting({ name }: Reader): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

function factsHtml(facts: NonNullable<Letter['facts']>): string {
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  return `<p style="${TEXT}">${html(lines.join('\n'))}</p>`;
}

function linkHtml({ label, url }: Link): string {
  return `<a href="${html(url)}">${html(label)}</a>`;
}

function html(text: string): string {
  return escapeHtml(clean(text)).replaceAll('\n', '<br>\n');
}

function clean(text: string): string {
  return text.replace(MISLEADING, ' ');
}
