import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { Toasts } from '../components/Toasts';
import { readCatalogues } from './catalogues';

/** Shows routes at an address, with every English text, as the app does but without its animations. */
export async function renderAt(address: string, routes: RouteObject[], state?: unknown) {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: readCatalogues('en') },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  const router = createMemoryRouter(routes, { initialEntries: [{ pathname: address, state }] });
  render(
    <MantineProvider env="test">
      <RouterProvider router={router} />
      <Toasts />
    </MantineProvider>,
  );
  return router;
}
