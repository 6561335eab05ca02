import { Badge, Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Moment } from '../../components/Moment';
import { useFormat } from '../../lib/i18n/useFormat';
import { useServerClock } from '../../lib/session/serverClock';
import { RevokeTokenDialog } from './RevokeTokenDialog';
import type { Token } from './token';

/** The workspace's tokens without their secrets, which can't be read again. */
export function TokenList({ tokens }: { tokens: Token[] }) {
  const { t } = useTranslation('apiTokens');
  const [revoking, setRevoking] = useState<Token | null>(null);
  const columns = useColumns(setRevoking);
  if (tokens.length === 0) {
    return (
      <EmptyState icon={IconKey} title={t('none.title')}>
        {t('none.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable caption={t('title')} rows={tokens} columns={columns} />
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function useColumns(onRevoke: (token: Token) => void): Column<Token>[] {
  const { t } = useTranslation('apiTokens');
  const { date } = useFormat();
  return [
    { id: 'name', title: t('column.name'), render: ({ name }) => <strong translate="no">{name}</strong> },
    {
      id: 'scopes',
      title: t('column.scopes'),
      render: ({ scopes }) => scopes.map((scope) => t(`scope.${scope}`)).join(' · '),
    },
    {
      id: 'createdBy',
      title: t('column.createdBy'),
      render: ({ createdBy }) => <span translate="no">{createdBy.name}</span>,
    },
    {
      id: 'expires',
      title: t('column.expires'),
      render: ({ expiresAt }) => (expiresAt ? date(expiresAt) : t('never')),
    },
    {
      id: 'lastUsed',
      title: t('column.lastUsed'),
      render: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('never')),
    },
    {
      id: 'actions',
      title: t('column.actions'),
      quiet: true,
      render: (token) => <TokenState token={token} onRevoke={onRevoke} />,
    },
  ];
}

function TokenState({ token, onRevoke }: { token: Token; onRevoke: (token: Token) => void }) {
  const { t } = useTranslation('apiTokens');
  const serverNow = useServerClock();
  const ended = token.revokedAt
    ? t('revoked')
    : token.expiresAt && Date.parse(token.expiresAt) <= serverNow()
      ? t('expired')
      : null;
  if (ended) {
    return (
      <Badge color="gray" variant="light" tt="none" size="lg">
        {ended}
      </Badge>
    );
  }
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={t('revoke.one', { name: token.name })}
      onClick={() => onRevoke(token)}
    >
      {t('revoke.confirm')}
    </Button>
  );
}
