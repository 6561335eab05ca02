import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Panel } from '../../components/Panel';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useChange } from '../../lib/graphql/useChange';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { RenameWorkspaceDocument } from './operations';
import classes from './security.module.css';

/** What the workspace is called. */
export function NamePanel({ workspace }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation(['security', 'common']);
  const [name, setName] = useState(workspace.name);
  const { run, busy, refusal } = useChange(RenameWorkspaceDocument);
  const unchanged = !name.trim() || name.trim() === workspace.name;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!unchanged && (await run({ input: { workspaceId: workspace.id, name: name.trim() } })))
      toast(t('name.saved'));
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
        <Button type="submit" variant="default" loading={busy} disabled={unchanged}>
          {t('name.save')}
        </Button>
      </Form>
      <RefusalNotice refusal={refusal} />
    </Panel>
  );
}
