import { ApolloProvider } from '@apollo/client/react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import { renderAlone } from '../../testing/renderAlone';
import { refusal, respond } from '../../testing/server';
import CreateWorkspaceDialog from './CreateWorkspaceDialog';

const sent: unknown[] = [];

async function create(values: { name: string; slug?: string }, refused?: Parameters<typeof refusal>) {
  sent.length = 0;
  respond({
    CreateWorkspace: ({ input }) => {
      sent.push(input);
      if (refused) return refusal(...refused);
      const workspace = { __typename: 'Workspace', id: 'w', name: values.name, slug: 'made' };
      return { data: { createWorkspace: { __typename: 'CreateWorkspacePayload', workspace } } };
    },
  });
  const dialog = (
    <ApolloProvider client={apollo}>
      <CreateWorkspaceDialog onClose={() => {}} />
    </ApolloProvider>
  );
  await renderAlone(dialog);
  await userEvent.type(await screen.findByLabelText('Workspace name'), values.name);
  if (values.slug) await userEvent.type(screen.getByLabelText('Address (optional)'), values.slug);
  return () => userEvent.click(screen.getByRole('button', { name: 'Create workspace' }));
}

test('a chosen address is previewed and sent', async () => {
  const submit = await create({ name: '开发部', slug: 'dev-team' });
  expect(screen.getByText('Exports: http://localhost/export/dev-team/members.csv')).toBeVisible();
  await submit();
  await waitFor(() => expect(sent).toEqual([{ name: '开发部', slug: 'dev-team' }]));
});

test('without an address, none is sent', async () => {
  const submit = await create({ name: 'Dev' });
  await submit();
  await waitFor(() => expect(sent).toEqual([{ name: 'Dev' }]));
});

test.each([
  ['CONFLICT', 'slug', 'Address (optional)', 'Another workspace has this address. Choose another one.'],
  [
    'BAD_USER_INPUT',
    'slug',
    'Address (optional)',
    'Use lowercase letters, digits and single hyphens between them',
  ],
  ['BAD_USER_INPUT', 'name', 'Workspace name', 'Use 1 to 100 characters.'],
])('%s of %s is shown at its field', async (code, field, label, text) => {
  const submit = await create({ name: 'Dev', slug: 'dev' }, [code, { field }]);
  await submit();
  await waitFor(() => expect(screen.getByLabelText(label)).toBeInvalid());
  expect(screen.getByLabelText(label)).toHaveAccessibleDescription(expect.stringContaining(text));
  expect(screen.queryByRole('alert')).toBeNull();
});
