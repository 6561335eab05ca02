import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Initials } from '../../components/Initials';
import { Moment } from '../../components/Moment';
import { type PageArguments, Pager } from '../../components/Pager';
import { useViewer, type ViewerWorkspace } from '../../lib/session/viewer';
import { MemberActions } from './MemberActions';
import classes from './members.module.css';
import { TwoFactorBadge } from './TwoFactorBadge';
import { MEMBERS_PER_PAGE, type MemberPage, type MemberRow } from './useMembers';

interface MemberListProps {
  workspace: ViewerWorkspace;
  members: MemberPage;
  stale: boolean;
  onTurn: (page: PageArguments) => void;
}

/** One page of members. */
export function MemberList({ workspace, members, stale, onTurn }: MemberListProps) {
  const { t } = useTranslation('members');
  const columns = useColumns(workspace);
  if (members.nodes.length === 0) {
    return (
      <EmptyState icon={IconSearch} title={t('none.title')}>
        {t('none.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable caption={t('title')} columns={columns} rows={members.nodes} stale={stale} />
      <p className={classes.count} role="status">
        {t('count', { count: members.totalCount })}
      </p>
      <Pager pageSize={MEMBERS_PER_PAGE} pageInfo={members.pageInfo} onTurn={onTurn} />
    </>
  );
}

const nameIdOf = ({ id }: MemberRow) => `member-${id}`;

function useColumns(workspace: ViewerWorkspace): Column<MemberRow>[] {
  const { t } = useTranslation(['members', 'common']);
  const { user: me } = useViewer();
  const owner = workspace.viewerRole === 'OWNER';
  const columns: Column<MemberRow>[] = [
    {
      id: 'name',
      title: t('column.name'),
      render: (member) => (
        <div className={classes.member}>
          <Initials name={member.user.name} />
          <div>
            <div className={classes.name} id={nameIdOf(member)}>
              <span translate="no">{member.user.name}</span>{' '}
              {member.user.id === me.id && <span className={classes.quiet}>{t('you')}</span>}
            </div>
            <div className={classes.quiet} translate="no">
              {member.user.email}
            </div>
          </div>
        </div>
      ),
    },
    { id: 'role', title: t('column.role'), render: ({ role }) => t(`common:role.${role}`) },
  ];
  if (!owner) return columns;
  return [
    ...columns,
    { id: 'twoFactor', title: t('column.twoFactor'), render: (member) => <TwoFactorBadge member={member} /> },
    {
      id: 'lastSeen',
      title: t('column.lastSeen'),
      render: ({ lastSeenAt }) => (lastSeenAt ? <Moment at={lastSeenAt} /> : t('never')),
    },
    {
      id: 'actions',
      title: t('column.actions'),
      quiet: true,
      spread: true,
      render: (member) => (
        <MemberActions
          member={member}
          workspace={workspace}
          self={member.user.id === me.id}
          nameId={nameIdOf(member)}
        />
      ),
    },
  ];
}
