import { IconFileText } from '@tabler/icons-react';
import { deviceName } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Moment } from '../../components/Moment';
import type { AuditLogQuery } from '../../gql/graphql';
import classes from './audit.module.css';
import { EventDetails } from './EventDetails';

type AuditEvent = NonNullable<AuditLogQuery['workspace']>['auditEvents']['nodes'][number];

/** One page of the log. */
export function AuditList({ events, stale }: { events: AuditEvent[]; stale: boolean }) {
  const { t } = useTranslation(['audit', 'events']);
  if (events.length === 0) {
    return (
      <EmptyState icon={IconFileText} title={t('none.title')}>
        {t('none.text')}
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={t('title')}
      rows={events}
      stale={stale}
      columns={[
        {
          id: 'event',
          title: t('column.event'),
          render: ({ type, details }) => (
            <div>
              <div className={classes.kind}>{t(`events:type.${type}`)}</div>
              <EventDetails type={type} details={details ?? null} />
            </div>
          ),
        },
        {
          id: 'actor',
          title: t('column.actor'),
          render: ({ actor, apiToken }) =>
            (actor && <span translate="no">{actor.name}</span>) ??
            (apiToken ? t('token', { name: apiToken.name }) : t('anonymous')),
        },
        {
          id: 'subject',
          title: t('column.subject'),
          render: ({ actor, apiToken, subject }) =>
            (subject && <span translate="no">{subject.name}</span>) ??
            (actor && apiToken ? t('token', { name: apiToken.name }) : '–'),
        },
        {
          id: 'from',
          title: t('column.from'),
          render: ({ ipAddress, userAgent }) => (
            <span className={classes.quiet}>
              {[userAgent && deviceName(userAgent), ipAddress].filter(Boolean).join(' · ') || '–'}
            </span>
          ),
        },
        { id: 'at', title: t('column.at'), render: ({ at }) => <Moment at={at} exact /> },
      ]}
    />
  );
}
