import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { graphql } from '../../gql';
import { useChange } from '../../lib/graphql/useChange';
import { useChosenWorkspace } from '../../lib/session/workspace';
import { toast } from '../../lib/toasts';

const CreateWorkspaceDocument = graphql(`
  mutation CreateWorkspace($input: CreateWorkspaceInput!) {
    createWorkspace(input: $input) {
      workspace {
        id
        name
        slug
      }
    }
  }
`);

/** Another workspace, owned by whoever makes it. */
export default function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const { choose } = useChosenWorkspace();
  const [name, setName] = useState('');
  const { run, busy, refusal } = useChange(CreateWorkspaceDocument, { refetch: ['Viewer'] });
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const answer = name.trim() ? await run({ input: { name: name.trim() } }) : null;
    if (!answer) return;
    choose(answer.createWorkspace.workspace.slug);
    toast(t('workspace.created', { workspace: answer.createWorkspace.workspace.name }));
    onClose();
  };
  return (
    <Dialog open title={t('workspace.create')} onClose={onClose} size="sm">
      <Form onSubmit={create}>
        <Stack gap="md">
          <TextInput
            label={t('workspace.name')}
            autoComplete="off"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RefusalNotice refusal={refusal} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!name.trim()}>
              {t('workspace.create')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}
