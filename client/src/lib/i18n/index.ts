import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../browserMemory';

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof LANGUAGES;

/** Loads a catalogue when a screen needs it. */
const catalogues = {
  type: 'backend' as const,
  init: () => {},
  read(language: string, namespace: string, done: (error: Error | null, texts: object | null) => void) {
    importCatalogue(language, namespace).then(
      (module) => done(null, module.default),
      (error: Error) => done(error, null),
    );
  },
};

let started: Promise<unknown> | null = null;

function importCatalogue(language: string, namespace: string): Promise<{ default: object }> {
  return import(`../../locales/${language}/${namespace}.json`);
}

/** Starts i18next in the language chosen earlier, or else the browser's. */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  started = i18next
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      // Every catalogue is complete, and a fallback language would be downloaded too.
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

/** Loads the catalogues of a screen before it renders, so that nothing flickers. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  // Downloads them while i18next still starts. A failure surfaces when i18next asks for the same file.
  for (const namespace of namespaces) importCatalogue(preferredLanguage(), namespace).catch(() => {});
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
