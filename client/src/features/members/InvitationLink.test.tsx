import { screen } from '@testing-library/react';
import { renderAlone } from '../../testing/renderAlone';
import { InvitationLink } from './InvitationLink';

const URL = 'https://id.acme.example/invite#token=t';
const show = (url: string | null, mailSent: boolean) =>
  renderAlone(<InvitationLink invitation={{ email: 'jo@acme.example', url, mailSent }} onClose={() => {}} />);

test('a mailed invitation is shown as sent, with its link', async () => {
  await show(URL, true);
  expect(await screen.findByText(/^We are sending this link to jo@acme\.example\./)).toBeInTheDocument();
  expect(screen.getByLabelText('Invitation link')).toHaveValue(URL);
});

test('S42 an invitation whose mail is held back says so, and asks to share the link', async () => {
  await show(URL, false);
  expect(await screen.findByText('Invitation created')).toBeInTheDocument();
  expect(screen.getByText(/Share this link yourself\./)).toBeInTheDocument();
  expect(screen.getByLabelText('Invitation link')).toHaveValue(URL);
});

test('S36 without a link there is nothing to copy', async () => {
  await show(null, true);
  expect(await screen.findByText('Invitation sent')).toBeInTheDocument();
  expect(screen.queryByLabelText('Invitation link')).toBeNull();
});
