import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Panel } from '../../components/Panel';
import { useChange } from '../../lib/graphql/useChange';
import { useViewer, type ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { LeaveWorkspaceDocument } from './operations';
import classes from './profile.module.css';

/** Where the person belongs, and how to leave. */
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
  const { run, busy, refusal } = useChange(LeaveWorkspaceDocument, { refetch: ['Viewer'] });
  const leave = async () => {
    if (!(await run({ input: { workspaceId: workspace.id } }))) return;
    toast(t('memberships.left', { workspace: workspace.name }));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('memberships.leaveOne', { workspace: workspace.name })}
      confirm={t('memberships.leave')}
      busy={busy}
      refusal={refusal}
      onConfirm={leave}
      onClose={onClose}
    >
      {t('memberships.leaveText', { workspace: workspace.name })}
    </ConfirmDialog>
  );
}
