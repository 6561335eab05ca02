import { type MailTemplate, renderHtml, renderText } from './mailTemplate';

const reader = { name: 'Olive <b>"Owner"</b> & Söhne', publicUrl: 'https://id.example.com' };
const template: MailTemplate = {
  subject: '<script>alert(1)</script>',
  paragraphs: ['First.', 'Reason: line one\nline two'],
  facts: [
    { label: 'When', value: '2 March 2026' },
    { label: 'Browser or program', value: '<img src=x onerror=alert(1)>' },
  ],
  action: { label: 'Sign in', url: 'https://id.example.com/auth#token=a-b_c&d="' },
  closing: {
    text: 'If not:',
    link: { label: 'Set a new password', url: 'https://id.example.com/auth/forgot' },
  },
};

test('the plain text contains every part, and each link on its own line', () => {
  expect(renderText(template, reader)).toBe(`Hello Olive <b>"Owner"</b> & Söhne,

First.

Reason: line one
line two

When: 2 March 2026
Browser or program: <img src=x onerror=alert(1)>

Sign in:
https://id.example.com/auth#token=a-b_c&d="

If not:

Set a new password:
https://id.example.com/auth/forgot

--
Twinlock, https://id.example.com
`);
});

test('names, reasons and browsers are escaped in HTML', () => {
  const html = renderHtml(template, reader);
  expect(html).not.toMatch(/<(script|img|b)\b/);
  expect(html).toContain('Hello Olive &lt;b&gt;&quot;Owner&quot;&lt;/b&gt; &amp; Söhne,');
  expect(html).toContain('href="https://id.example.com/auth#token=a-b_c&amp;d=&quot;"');
});

test('the HTML loads no remote content', () => {
  expect(renderHtml(template, reader)).not.toMatch(/<[^>]+\s(src|background)=|url\(|<link|<style|@import/);
});

test('bidirectional and control characters are removed from text and HTML', () => {
  const misleading = { subject: 'a', paragraphs: ['a\u202Eb\u0007c\u2066d\r\ne'] };
  expect(renderText(misleading, reader)).toContain('a b c d \ne');
  expect(renderHtml(misleading, reader)).toContain('a b c d <br>\ne');
});

test('the greeting for an address without an account has no name', () => {
  const stranger = { ...reader, name: null };
  expect(renderText({ subject: 's', paragraphs: ['p'] }, stranger)).toMatch(/^Hello,\n\np\n\n--\n/);
});
