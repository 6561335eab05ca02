import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { Toasts } from '../components/Toasts';
import { LANGUAGES, type Language } from '../lib/i18n';
import { readCatalogues } from './catalogues';

/** Renders routes at an address, with all texts and without animations. */
export async function renderAt(address: string, routes: RouteObject[], language: Language = 'en') {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: Object.fromEntries(Object.keys(LANGUAGES).map((each) => [each, readCatalogues(each)])),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  render(
    <MantineProvider env="test" theme={{ respectReducedMotion: true }}>
      <RouterProvider router={router} />
      <Toasts />
    </MantineProvider>,
  );
  return router;
}
