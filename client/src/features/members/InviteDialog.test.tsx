import { ApolloProvider } from '@apollo/client/react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import { renderAlone } from '../../testing/renderAlone';
import { respond } from '../../testing/server';
import { InviteDialog } from './InviteDialog';

const LINK = 'https://id.acme.example/invite#token=t';

test('inviting an address with an open invitation sends it again, with a link to share', async () => {
  const sent: unknown[] = [];
  respond({
    InviteMember: ({ input }) => {
      sent.push(input);
      const invitation = { __typename: 'Invitation', id: 'i', email: 'jo@acme.example' };
      const payload = { __typename: 'InviteMemberPayload', invitation, invitationUrl: LINK, mailSent: true };
      return { data: { inviteMember: payload } };
    },
  });
  await renderAlone(
    <ApolloProvider client={apollo}>
      <InviteDialog workspaceId="w" onClose={() => {}} />
    </ApolloProvider>,
  );
  await userEvent.type(await screen.findByRole('textbox'), 'jo@acme.example');
  await userEvent.click(screen.getByRole('button', { name: /invit/i }));
  expect(await screen.findByLabelText('Invitation link')).toHaveValue(LINK);
  expect(sent).toEqual([{ workspaceId: 'w', email: 'jo@acme.example', role: 'MEMBER', resend: true }]);
});
