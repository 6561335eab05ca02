import { useMutation } from '@apollo/client/react';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import { graphql } from '../../gql';
import { findRefusal } from '../../lib/refusal';
import { useInstanceAddress } from '../../lib/session/instance';
import { useChosenWorkspace } from '../../lib/session/workspace';
import { toast } from '../../lib/toasts';
import classes from './CreateWorkspaceDialog.module.css';

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

/** Creates a workspace owned by the person. */
export default function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const { form, submit, loading, notice } = useNewWorkspace(onClose);
  const origin = useInstanceAddress();
  const slug = form.getValues().slug.trim();
  const preview = slug
    ? t('workspace.slugPreview', { url: `${origin}/export/${slug}/members.csv` })
    : t('workspace.slugHelp');
  return (
    <Dialog open title={t('workspace.create')} onClose={onClose} size="sm">
      <Form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('workspace.name')}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('workspace.slug')}
            description={<span className={classes.preview}>{preview}</span>}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            translate="no"
            {...form.getInputProps('slug')}
          />
          <RefusalNotice refusal={notice} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={loading} disabled={!form.getValues().name.trim()}>
              {t('workspace.create')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}

function useNewWorkspace(onDone: () => void) {
  const { t } = useTranslation('shell');
  const { choose } = useChosenWorkspace();
  const [createWorkspace, { loading, error }] = useMutation(CreateWorkspaceDocument, {
    refetchQueries: ['Viewer'],
    onCompleted: ({ createWorkspace: { workspace } }) => {
      choose(workspace.slug);
      toast(t('workspace.created', { workspace: workspace.name }));
      onDone();
    },
  });
  const form = useForm({ initialValues: { name: '', slug: '' } });
  const notice = useFormRefusal(form, findRefusal(error), {
    texts: { 'CONFLICT slug': t('workspace.slugTaken') },
  });
  const submit = form.onSubmit((values) => {
    const name = values.name.trim();
    const slug = values.slug.trim();
    if (name) void createWorkspace({ variables: { input: { name, ...(slug && { slug }) } } });
  });
  return { form, submit, loading, notice };
}
