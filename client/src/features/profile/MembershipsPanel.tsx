import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Panel } from '../../components/Panel';
import { findRefusal } from '../../lib/refusal';
import { useViewer, type ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { LeaveWorkspaceDocument } from './operations';
import classes from './profile.module.css';

/** The person's workspaces, with a way to leave them. */
export function MembershipsPanel() {
  const { t } = useTranslation(['profile', 'common']);
  const { memberships } = useViewer();
  const [leaving, setLeaving] = useState<ViewerWorkspace | null>(null);
  return (
    <Panel title={t('memberships.title')}>
      {memberships.length === 0 && <p className={classes.text}>{t('memberships.none')}</p>}
      {memberships.map(({ role, workspace }) => (
        <div className={classes.row} key={workspace.id}>
          <div>
            <h3 translate="no">{workspace.name}</h3>
            <p className={classes.quiet}>
              {t(`common:role.${role}`)}
              {workspace.security.requireTwoFactor && ` · ${t('memberships.requires')}`}
            </p>
          </div>
          <Button
            variant="default"
            aria-label={t('memberships.leaveOne', { workspace: workspace.name })}
            onClick={() => setLeaving(workspace)}
          >
            {t('memberships.leave')}
          </Button>
        </div>
      ))}
      {leaving && <LeaveDialog workspace={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}

function LeaveDialog({ workspace, onClose }: { workspace: ViewerWorkspace; onClose: () => void }) {
  const { t } = useTranslation('profile');
  const [leave, { loading, error }] = useMutation(LeaveWorkspaceDocument, {
    variables: { input: { workspaceId: workspace.id } },
    refetchQueries: ['Viewer'],
    onCompleted: () => {
      toast(t('memberships.left', { workspace: workspace.name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('memberships.leaveOne', { workspace: workspace.name })}
      confirm={t('memberships.leave')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void leave()}
      onClose={onClose}
    >
      {t('memberships.leaveText', { workspace: workspace.name })}
    </ConfirmDialog>
  );
}
