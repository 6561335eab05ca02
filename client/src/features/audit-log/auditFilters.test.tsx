import { ApolloProvider } from '@apollo/client/react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import { WorkspaceContext } from '../../lib/session/workspace';
import { renderAt } from '../../testing/renderAt';
import { respond } from '../../testing/server';
import { Component as AuditLogScreen } from './AuditLogScreen';

const acme = {
  id: 'w1',
  name: 'Acme',
  slug: 'acme',
  viewerRole: 'OWNER',
  security: { requireTwoFactor: false, gracePeriodDays: 7 },
} as const;
const STRANGER = '0199a6f0-1234-7abc-8def-0123456789ab';
const PAGE = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

const routes = [
  {
    path: '/workspace/audit',
    element: (
      <ApolloProvider client={apollo}>
        <WorkspaceContext value={{ workspace: acme, choose: () => {} }}>
          <AuditLogScreen />
        </WorkspaceContext>
      </ApolloProvider>
    ),
  },
];

async function showLog(search: string) {
  await apollo.clearStore();
  const filters: unknown[] = [];
  const event = {
    __typename: 'AuditEvent',
    id: 'e1',
    type: 'SIGNED_OUT',
    at: '2026-03-01T00:00:00.000Z',
    ipAddress: null,
    userAgent: null,
    details: null,
    actor: null,
    subject: null,
    apiToken: null,
  };
  respond({
    AuditLog: ({ filter }) => {
      filters.push(filter);
      const auditEvents = { nodes: [event], pageInfo: PAGE };
      return { data: { workspace: { __typename: 'Workspace', id: 'w1', auditEvents } } };
    },
    AuditPeople: () => ({
      data: { workspace: { __typename: 'Workspace', id: 'w1', members: { nodes: [] } } },
    }),
  });
  const router = await renderAt(`/workspace/audit${search}`, routes);
  await screen.findByRole('table', { name: 'Audit log' });
  return { router, filters };
}

test('invalid filters in the address are ignored and removed', async () => {
  const { router, filters } = await showLog('?fromDay=2026-13-01&type=SIGNED_OUT&actorId=1&x=y');
  await waitFor(() => expect(router.state.location.search).toBe('?type=SIGNED_OUT'));
  expect(filters).toEqual([{ types: ['SIGNED_OUT'] }]);
});

test('two filters set at the same time are both kept', async () => {
  const { router } = await showLog('');
  const from = screen.getByLabelText('From day');
  await userEvent.type(from, '2026-03-15');
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'SIGNED_OUT');
  await waitFor(() => expect(router.state.location.search).toBe('?type=SIGNED_OUT&fromDay=2026-03-15'));
});

test('a person who isn’t listed stays selected, and clearing empties every field', async () => {
  const { router } = await showLog(`?subjectId=${STRANGER}&toDay=2026-03-15`);
  expect(screen.getByLabelText('About')).toHaveDisplayValue('Someone else');
  expect(screen.getByLabelText('To day')).toHaveValue('2026-03-15');
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(router.state.location.search).toBe(''));
  expect(screen.getByLabelText('To day')).toHaveValue('');
});
