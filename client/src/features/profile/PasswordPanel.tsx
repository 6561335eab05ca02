import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { NewPasswordForm } from '../../components/NewPasswordForm';
import { Panel } from '../../components/Panel';
import { findRefusal } from '../../lib/refusal';
import { useViewer } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { ChangePasswordDocument } from './operations';
import classes from './profile.module.css';

/** Changes the password. */
export function PasswordPanel() {
  const { t } = useTranslation(['profile', 'common']);
  const { user } = useViewer();
  const [changing, setChanging] = useState(false);
  const [changePassword, { loading, error, reset }] = useMutation(ChangePasswordDocument, {
    fetchPolicy: 'no-cache',
    onCompleted: () => {
      toast(t('password.done'));
      close();
    },
  });
  const close = () => {
    setChanging(false);
    reset();
  };
  return (
    <Panel
      title={t('password.title')}
      action={
        <Button variant="default" onClick={() => setChanging(true)}>
          {t('password.change')}
        </Button>
      }
    >
      <p className={classes.text}>{t('password.lead')}</p>
      <Dialog open={changing} title={t('password.change')} onClose={close} size="sm">
        <NewPasswordForm
          submit={t('password.change')}
          busy={loading}
          refusal={findRefusal(error)}
          refusalTexts={{ INVALID_CREDENTIALS: t('password.wrongCurrent') }}
          email={user.email}
          asksCurrent
          onSubmit={(input) => void changePassword({ variables: { input } })}
          cancel={
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
          }
        />
      </Dialog>
    </Panel>
  );
}
