import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import type { Language } from '../lib/i18n';
import { Refusal } from '../lib/refusal';
import { InstanceContext } from '../lib/session/instance';
import { renderAlone } from '../testing/renderAlone';
import { NewPasswordForm } from './NewPasswordForm';

const submitted = jest.fn();

type Props = Partial<ComponentProps<typeof NewPasswordForm>>;

async function showForm(
  props: Props = {},
  {
    passwordMinLength = 15,
    language = 'en',
  }: { passwordMinLength?: number | null; language?: Language } = {},
) {
  submitted.mockReset();
  await renderAlone(
    <InstanceContext value={{ publicUrl: null, passwordMinLength }}>
      <NewPasswordForm submit="Set password" busy={false} refusal={null} onSubmit={submitted} {...props} />
    </InstanceContext>,
    language,
  );
  return screen.getByLabelText(language === 'en' ? 'New password' : '新密码');
}

test('S30 a password shorter than the instance’s minimum is not sent', async () => {
  const field = await showForm();
  expect(field).toHaveAccessibleDescription(/^At least 15 characters/);
  await userEvent.type(field, 'fourteen chars{Enter}');
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(/Use at least 15 characters\./);
  expect(submitted).not.toHaveBeenCalled();
});

test('S30 the minimum is the instance’s own, in Chinese as well', async () => {
  const field = await showForm({}, { passwordMinLength: 8, language: 'zh-CN' });
  expect(field).toHaveAccessibleDescription(/^至少 8 个字符/);
  await userEvent.type(field, 'eight ch{Enter}');
  expect(submitted).toHaveBeenCalledTimes(1);
});

test('S30 characters are counted as the server counts them, of any script', async () => {
  const field = await showForm();
  await userEvent.click(field);
  await userEvent.paste('🐎'.repeat(14));
  await userEvent.keyboard('{Enter}');
  expect(submitted).not.toHaveBeenCalled();
  await userEvent.paste('马');
  await userEvent.keyboard('{Enter}');
  expect(submitted.mock.calls[0][0]).toEqual({ currentPassword: '', newPassword: `${'🐎'.repeat(14)}马` });
});

test('the server checks the length while the minimum is unknown', async () => {
  const field = await showForm({}, { passwordMinLength: null });
  await userEvent.type(field, 'short{Enter}');
  expect(submitted).toHaveBeenCalledTimes(1);
});

test('a password of more than 256 characters is rejected', async () => {
  const field = await showForm();
  await userEvent.click(field);
  await userEvent.paste('x'.repeat(257));
  await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
  expect(field).toHaveAccessibleDescription(/Use at most 256 characters\./);
  expect(submitted).not.toHaveBeenCalled();
});

test('the characters are hidden at first and can be shown, also by keyboard', async () => {
  const field = await showForm();
  expect(field).toHaveAttribute('type', 'password');
  await userEvent.type(field, 'a long passphrase');
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Show characters' })).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(field).toHaveAttribute('type', 'text');
  expect(field).toHaveValue('a long passphrase');
});

test('S19 the current password is required and sent', async () => {
  const field = await showForm({ asksCurrent: true, email: 'mia@example.com' });
  await userEvent.type(field, 'a saddle made of moss{Enter}');
  expect(screen.getByLabelText('Current password')).toBeInvalid();
  expect(submitted).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('Current password'), 'old{Enter}');
  const passwords = { currentPassword: 'old', newPassword: 'a saddle made of moss' };
  expect(submitted.mock.calls[0][0]).toEqual(passwords);
});

test.each([
  ['BAD_USER_INPUT', 'newPassword', 'New password', 'Choose a longer or less common password.'],
  ['BAD_USER_INPUT', 'password', 'New password', 'Choose a longer or less common password.'],
  ['INVALID_CREDENTIALS', 'currentPassword', 'Current password', 'Incorrect email or password.'],
] as const)('%s of %s is shown at its field', async (code, field, label, text) => {
  const refusal = new Refusal(code, 'No.', { field });
  await showForm({ asksCurrent: true, refusal });
  expect(screen.getByLabelText(label)).toHaveAccessibleDescription(expect.stringContaining(text));
});

test('password managers can identify the account and both passwords', async () => {
  const field = await showForm({ asksCurrent: true, email: 'mia@example.com' });
  const username = document.querySelector('[autocomplete="username"]');
  expect(username).toHaveValue('mia@example.com');
  expect(username).toHaveAttribute('tabindex', '-1');
  expect(username).toHaveAttribute('aria-hidden', 'true');
  expect(username?.closest('form')).toBe(field.closest('form'));
  expect(screen.getByLabelText('Current password')).toHaveAttribute('autocomplete', 'current-password');
  expect(field).toHaveAttribute('autocomplete', 'new-password');
});
