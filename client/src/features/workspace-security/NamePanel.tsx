import { useMutation } from '@apollo/client/react';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Panel } from '../../components/Panel';
import { RefusalNotice } from '../../components/RefusalNotice';
import { findRefusal } from '../../lib/refusal';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { RenameWorkspaceDocument } from './operations';
import classes from './security.module.css';

/** Renames the workspace. */
export function NamePanel({ workspace }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation(['security', 'common']);
  const [name, setName] = useState(workspace.name);
  const [renameWorkspace, { loading, error }] = useMutation(RenameWorkspaceDocument, {
    onCompleted: () => toast(t('name.saved')),
  });
  const unchanged = !name.trim() || name.trim() === workspace.name;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (unchanged) return;
    void renameWorkspace({ variables: { input: { workspaceId: workspace.id, name: name.trim() } } });
  };
  return (
    <Panel title={t('name.title')}>
      <Form onSubmit={save} className={classes.grace}>
        <TextInput
          label={t('name.label')}
          style={{ flex: '1 1 14rem' }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={loading} disabled={unchanged}>
          {t('name.save')}
        </Button>
      </Form>
      <RefusalNotice refusal={findRefusal(error)} />
    </Panel>
  );
}
