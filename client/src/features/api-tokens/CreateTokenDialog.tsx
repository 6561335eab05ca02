import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import type { ApiTokenScope } from '../../gql/graphql';
import { findRefusal } from '../../lib/refusal';
import { useServerClock } from '../../lib/session/serverClock';
import { NewToken } from './NewToken';
import { CreateApiTokenDocument } from './operations';

const SCOPES = [
  'MEMBERS_READ',
  'AUDIT_READ',
  'MEMBERS_WRITE',
  'SECURITY_WRITE',
] as const satisfies ApiTokenScope[];
const LIFETIMES_DAYS = ['30', '90', '365', 'never'] as const;
const SCOPES_ERROR = 'scopes-error';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Creates a token and shows it once. */
export function CreateTokenDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation(['apiTokens', 'common']);
  const { form, submit, token, loading, notice } = useNewToken(workspaceId);
  if (token) return <NewToken token={token} onClose={onClose} />;
  return (
    <Dialog open title={t('create.title')} onClose={onClose}>
      <Form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('column.name')}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group
            label={t('column.scopes')}
            errorProps={{ id: SCOPES_ERROR }}
            {...form.getInputProps('scopes')}
          >
            <Stack gap="sm" mt="sm">
              {SCOPES.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`scope.${scope}`)}
                  description={t(`scopeHelp.${scope}`)}
                  {...(form.errors['scopes'] && { 'aria-invalid': true, 'aria-describedby': SCOPES_ERROR })}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('column.expires')}
            data={LIFETIMES_DAYS.map((value) => ({ value, label: t(`lifetime.${value}`) }))}
            {...form.getInputProps('lifetime')}
          />
          <RefusalNotice refusal={notice} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={loading}>
              {t('create.submit')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}

function useNewToken(workspaceId: string) {
  const { t } = useTranslation('apiTokens');
  const serverNow = useServerClock();
  const [createToken, { data, loading, error }] = useMutation(CreateApiTokenDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['ApiTokens'],
  });
  const form = useForm<{ name: string; scopes: ApiTokenScope[]; lifetime: string }>({
    initialValues: { name: '', scopes: [], lifetime: '90' },
    validate: {
      name: (value) => (value.trim() ? null : t('create.nameMissing')),
      scopes: (value) => (value.length > 0 ? null : t('create.scopesMissing')),
    },
  });
  const submit = form.onSubmit(({ name, scopes, lifetime }) => {
    const expiresAt =
      lifetime === 'never' ? null : new Date(serverNow() + Number(lifetime) * DAY_MS).toISOString();
    void createToken({ variables: { input: { workspaceId, name: name.trim(), scopes, expiresAt } } });
  });
  const notice = useFormRefusal(form, findRefusal(error));
  return { form, submit, token: data?.createApiToken.token, loading, notice };
}
