import type { Page } from 'playwright-core';
import type { SeededPerson } from '../seed';

/** What places are shown with: a person with two-factor authentication, and the link of an open invitation. */
export interface Scene {
  owner: SeededPerson;
  invitation: string;
}

/** Something that a visitor of the client can come to: a screen, or what opens on it. */
export interface Place {
  name: string;
  address: string;
  /** What is done there before looking, and what tells that it is ready to be looked at. */
  arrive: (page: Page, scene: Scene) => Promise<unknown>;
}

export const heading = (name: string) => (page: Page) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Clicks a button and waits for its dialog. */
export const dialog = (button: string, title: string) => async (page: Page) => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog', { name: title }).waitFor();
};

/** Opens the menu behind a button, or a dialog by one of its items. */
export const menu =
  (button: string, item: string, title?: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: button }).click();
    const entry = page.getByRole('menuitem', { name: item });
    await entry.waitFor();
    if (!title) return;
    await entry.click();
    await page.getByRole('dialog', { name: title }).waitFor();
  };
