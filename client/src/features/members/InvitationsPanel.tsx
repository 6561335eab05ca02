import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/DataTable';
import { Panel } from '../../components/Panel';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormat } from '../../lib/i18n/useFormat';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { RevokeInvitationDocument } from './operations';
import type { ReadWorkspace } from './useMembers';

/** Open invitations. */
export function InvitationsPanel({
  invitations,
}: {
  invitations: NonNullable<ReadWorkspace['invitations']>;
}) {
  const { t } = useTranslation(['members', 'common']);
  const { date } = useFormat();
  const [revokeInvitation, { loading, error }] = useMutation(RevokeInvitationDocument, {
    refetchQueries: ['Members'],
  });
  if (invitations.length === 0) return null;
  const withdraw = ({ id, email }: { id: string; email: string }) =>
    revokeInvitation({
      variables: { input: { invitationId: id } },
      onCompleted: () => toast(t('invitations.withdrawn', { email })),
    });
  return (
    <Panel title={t('invitations.title')}>
      <RefusalNotice refusal={findRefusal(error)} />
      <DataTable
        caption={t('invitations.title')}
        rows={invitations}
        columns={[
          {
            id: 'email',
            title: t('invite.email'),
            render: ({ email }) => <span translate="no">{email}</span>,
          },
          { id: 'role', title: t('column.role'), render: ({ role }) => t(`common:role.${role}`) },
          { id: 'expires', title: t('invitations.expires'), render: ({ expiresAt }) => date(expiresAt) },
          {
            id: 'actions',
            title: t('column.actions'),
            quiet: true,
            render: (invitation) => (
              <Button
                variant="default"
                size="xs"
                disabled={loading}
                aria-label={t('invitations.withdrawOne', { email: invitation.email })}
                onClick={() => void withdraw(invitation)}
              >
                {t('invitations.withdraw')}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
