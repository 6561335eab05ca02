import type { Locator } from 'playwright-core';

/** Waits until the element has the focus. */
export async function whenFocused(target: Locator): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor();
}

/** Waits until the control is present and disabled. */
export async function whenDisabled(target: Locator): Promise<void> {
  await target.and(target.page().locator(':disabled')).waitFor();
}

/** Waits until the field is focused and has the error, announced and connected to the field for a screen reader. */
export async function whenInvalid(field: Locator, error: string | RegExp): Promise<void> {
  await field.page().getByRole('alert').getByText(error).first().waitFor();
  await whenFocused(field.and(field.page().locator('[aria-invalid=true]')));
  const described = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
  const alerts = described.map((id) => field.page().locator(`[id="${id}"][role=alert]`).getByText(error));
  expect(await Promise.all(alerts.map((alert) => alert.count()))).toContain(1);
}
