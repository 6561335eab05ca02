import { Badge, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/DataTable';
import { Moment } from '../../components/Moment';
import { RefusalNotice } from '../../components/RefusalNotice';
import type { SessionsQuery } from '../../gql/graphql';
import { deviceName } from '../../lib/deviceName';
import { useChange } from '../../lib/graphql/useChange';
import { useFormat } from '../../lib/i18n/useFormat';
import { toast } from '../../lib/toasts';
import { RevokeSessionDocument } from './operations';

type Session = NonNullable<SessionsQuery['viewer']>['sessions']['nodes'][number];

/** The sessions with device, address, factors and last use. The current one ends by signing out. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation('sessions');
  const { list } = useFormat();
  const { run, busy, refusal } = useChange(RevokeSessionDocument, { refetch: ['Sessions'] });
  const nameOf = ({ userAgent }: Session) => (userAgent ? deviceName(userAgent) : t('unknownDevice'));
  const end = async (session: Session) => {
    if (await run({ input: { sessionId: session.id } })) toast(t('ended'));
  };
  return (
    <>
      <RefusalNotice refusal={refusal} />
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
                  disabled={busy}
                  aria-label={t('endOne', { device: nameOf(session) })}
                  onClick={() => void end(session)}
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
