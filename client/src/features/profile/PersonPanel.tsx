import { useMutation } from '@apollo/client/react';
import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { Initials } from '../../components/Initials';
import { Panel } from '../../components/Panel';
import { RefusalNotice } from '../../components/RefusalNotice';
import { findRefusal } from '../../lib/refusal';
import { useViewer } from '../../lib/session/viewer';
import { useChosenWorkspace } from '../../lib/session/workspace';
import { toast } from '../../lib/toasts';
import { UpdateProfileDocument } from './operations';
import classes from './profile.module.css';

/** Name, email and role of the person. */
export function PersonPanel() {
  const { t } = useTranslation(['profile', 'common']);
  const { user } = useViewer();
  const { workspace } = useChosenWorkspace();
  const [editing, setEditing] = useState(false);
  const role = workspace?.viewerRole;
  return (
    <Panel>
      <div className={classes.person}>
        <Initials name={user.name} size={56} />
        <div className={classes.words}>
          <p className={classes.name} translate="no">
            {user.name}
          </p>
          <p className={classes.quiet} translate="no">
            {user.email}
          </p>
          {role && workspace && (
            <p className={classes.quiet}>
              {t('roleIn', { role: t(`common:role.${role}`), workspace: workspace.name })}
            </p>
          )}
        </div>
        <Button variant="default" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      </div>
      {editing && <EditDialog name={user.name} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function EditDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation(['profile', 'common']);
  const [value, setValue] = useState(name);
  const [submitted, setSubmitted] = useState(false);
  const [updateProfile, { loading, error }] = useMutation(UpdateProfileDocument, {
    onCompleted: () => {
      toast(t('saved'));
      onClose();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (value.trim()) void updateProfile({ variables: { input: { name: value.trim() } } });
  };
  return (
    <Dialog open title={t('editTitle')} onClose={onClose} size="sm">
      <Form onSubmit={save}>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            autoComplete="name"
            data-autofocus
            value={value}
            error={submitted && !value.trim() ? t('nameMissing') : null}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <RefusalNotice refusal={findRefusal(error)} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={loading}>
              {t('common:save')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}
