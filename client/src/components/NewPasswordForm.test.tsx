import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAlone } from '../testing/renderAlone';
import { NewPasswordForm } from './NewPasswordForm';

const submitted = jest.fn();

async function showForm() {
  submitted.mockReset();
  await renderAlone(
    <NewPasswordForm submit="Set password" busy={false} refusal={null} onSubmit={submitted} />,
  );
  return screen.getByLabelText('New password');
}

test('eleven characters are too few, and are not sent', async () => {
  const field = await showForm();
  await userEvent.type(field, 'elevenchars{Enter}');
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(/Use at least 12 characters\./);
  expect(submitted).not.toHaveBeenCalled();
});

test('twelve are enough, spaces and letters of any script among them', async () => {
  const field = await showForm();
  await userEvent.type(field, '一匹马 on a moor{Enter}');
  expect(submitted.mock.calls).toEqual([['一匹马 on a moor']]);
});

test('more than 256 are too many', async () => {
  const field = await showForm();
  await userEvent.click(field);
  await userEvent.paste('x'.repeat(257));
  await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
  expect(field).toHaveAccessibleDescription(/Use at most 256 characters\./);
  expect(submitted).not.toHaveBeenCalled();
});

test('the characters can be shown, also by keyboard, and are hidden at first', async () => {
  const field = await showForm();
  expect(field).toHaveAttribute('type', 'password');
  expect(field).toHaveAttribute('autocomplete', 'new-password');
  await userEvent.type(field, 'a long passphrase');
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Show characters' })).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(field).toHaveAttribute('type', 'text');
  expect(field).toHaveValue('a long passphrase');
});
