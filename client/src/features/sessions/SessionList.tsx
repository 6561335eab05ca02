import { useMutation } from '@apollo/client/react';
import { Badge, Button } from '@mantine/core';
import { deviceName } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/DataTable';
import { Moment } from '../../components/Moment';
import { RefusalNotice } from '../../components/RefusalNotice';
import type { SessionsQuery } from '../../gql/graphql';
import { useFormat } from '../../lib/i18n/useFormat';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { RevokeSessionDocument } from './operations';

type Session = NonNullable<SessionsQuery['viewer']>['sessions']['nodes'][number];

/** The sessions with device, address, factors and last use. The current one has no End button. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation('sessions');
  const { list } = useFormat();
  const [endSession, { loading, error }] = useMutation(RevokeSessionDocument, {
    refetchQueries: ['Sessions'],
    onCompleted: () => toast(t('ended')),
  });
  const nameOf = ({ userAgent }: Session) => deviceName(userAgent ?? '') ?? t('unknownDevice');
  return (
    <>
      <RefusalNotice refusal={findRefusal(error)} />
      <DataTable
        caption={t('title')}
        rows={sessions}
        columns={[
          { id: 'device', title: t('column.device'), render: nameOf },
          { id: 'address', title: t('column.address'), render: ({ ipAddress }) => ipAddress ?? '–' },
          {
            id: 'factors',
            title: t('column.factors'),
            render: ({ factors }) => list(factors.map((factor) => t(`factor.${factor}`))),
          },
          {
            id: 'lastSeen',
            title: t('column.lastSeen'),
            render: ({ lastSeenAt }) => <Moment at={lastSeenAt} />,
          },
          {
            id: 'end',
            title: t('column.actions'),
            quiet: true,
            render: (session) =>
              session.current ? (
                <Badge variant="light" tt="none" size="lg">
                  {t('current')}
                </Badge>
              ) : (
                <Button
                  variant="default"
                  size="xs"
                  disabled={loading}
                  aria-label={t('endOne', { device: nameOf(session) })}
                  onClick={() => void endSession({ variables: { input: { sessionId: session.id } } })}
                >
                  {t('end')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
