import type { Page } from 'playwright-core';
import type { SeededPerson } from '../seed';

/** Data of the scenarios: a person with two-factor authentication, and the link of an open invitation. */
export interface ScenarioData {
  owner: SeededPerson;
  invitation: string;
}

/** A state of the client to inspect: a screen, or a dialog or menu on it. */
export interface Scenario {
  name: string;
  address: string;
  /** Leads to the state and waits until it is ready. */
  open: (page: Page, data: ScenarioData) => Promise<unknown>;
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
