import { hardCodedTexts } from './hardCodedTexts';

test.each([
  ['<p>Hello there</p>', ['Hello there']],
  ["<p>{'Hello there'}</p>", ['Hello there']],
  ["<p>{ready ? 'Ready' : t('waiting')}</p>", ['Ready']],
  ["<p>{ready && 'Ready'}</p>", ['Ready']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  ['<p>{`${count} left`}</p>', ['left']],
  ['<input aria-label="Code" />', ['Code']],
  ["<Button title={open ? 'Close' : t('open')} />", ['Close']],
  ["toast('Saved.')", ['Saved.']],
  ["<Ask confirm={sure ? t('yes') : 'Yes'} />", ['Yes']],
  ["const rule = (value: string) => (value ? null : 'Enter your name.')", ['Enter your name.']],
  ["<p>{t('greeting') || 'Hello there'}</p>", ['Hello there']],
])('%s is found', (source, texts) => {
  expect(hardCodedTexts({ path: 'Screen.tsx', text: source })).toEqual(
    texts.map((one) => `Screen.tsx: ${one}`),
  );
});

test.each([
  "<p>{t('greeting')}</p>",
  '<p>Twinlock</p>',
  '<p> · </p>',
  '<input type="text" />',
  "<p className={open ? 'open' : 'closed'}>{t('greeting')}</p>",
  "<p>{role === 'OWNER' && t('greeting')}</p>",
  "throw new Error('This is a bug.')",
  "import { Something } from './something'",
  "const colour = 'Inter, sans-serif'",
])('%s is none', (source) => {
  expect(hardCodedTexts({ path: 'Screen.tsx', text: source })).toEqual([]);
});
