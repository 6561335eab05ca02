import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../browserMemory';

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof LANGUAGES;

/** Reads one catalogue only when a screen needs it. */
const catalogues = {
  type: 'backend' as const,
  init: () => {},
  read(language: string, namespace: string, done: (error: Error | null, texts: object | null) => void) {
    import(`../../locales/${language}/${namespace}.json`).then(
      (module: { default: object }) => done(null, module.default),
      (error: Error) => done(error, null),
    );
  },
};

let started: Promise<unknown> | null = null;

/** Starts the texts in the language that the person chose before, or else the browser's. */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  started = i18next
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      // Every catalogue is complete, and a fallback would be loaded along with the language itself.
      fallbackLng: false,
      supportedLngs: Object.keys(LANGUAGES),
      load: 'currentOnly',
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  await started;
}

/** Brings catalogues before the screen that shows them, so that nothing flickers. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  await started;
  await i18next.loadNamespaces(namespaces);
}

export async function switchLanguage(language: Language): Promise<void> {
  remember('twinlock.language', language);
  await i18next.changeLanguage(language);
}

function preferredLanguage(): Language {
  const wanted = [recall('twinlock.language'), ...navigator.languages];
  for (const tag of wanted) {
    if (tag?.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
