import type { ReactNode } from 'react';
import type { Language } from '../lib/i18n';
import { renderAt } from './renderAt';

/** Renders one component on a page. */
export function renderAlone(component: ReactNode, language?: Language) {
  return renderAt('/', [{ path: '/', element: component }], language);
}
