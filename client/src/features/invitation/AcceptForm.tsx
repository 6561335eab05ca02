import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Form } from '../../components/Form';
import { Password } from '../../components/Password';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import { useNewPasswordRule } from '../../components/useNewPasswordRule';
import type { AcceptInvitationMutation, InvitationQuery } from '../../gql/anonymous/graphql';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import { remember } from '../../lib/browserMemory';
import { forgetLinkToken } from '../../lib/linkToken';
import { setChallenge } from '../../lib/session/challenge';
import { broadcast } from '../../lib/session/sessionChannel';
import { AcceptInvitationDocument } from './anonymousOperations';

interface AcceptFormProps {
  token: string;
  invitation: NonNullable<InvitationQuery['invitation']>;
  signedIn: boolean;
}

/** New people enter name and password, people with an account their password; with a session they only join. */
export function AcceptForm({
  token,
  invitation: { email, hasAccount, workspaceName },
  signedIn,
}: AcceptFormProps) {
  const { t } = useTranslation(['invitation', 'common']);
  const newPasswordRule = useNewPasswordRule();
  const { run: acceptInvitation, loading, refusal } = useAnonymousMutation(AcceptInvitationDocument);
  const proceed = useProceed();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (hasAccount || value.trim() ? null : t('nameMissing')),
      password: (value) => {
        if (signedIn) return null;
        if (!hasAccount) return newPasswordRule.check(value);
        return value ? null : t('passwordMissing');
      },
    },
  });
  const texts = { NOT_FOUND: t('notOpen'), INVALID_CREDENTIALS: t('wrongPassword') };
  const notice = useFormRefusal(form, refusal, { texts });
  const submit = form.onSubmit(async ({ name, password }) => {
    const input = { token, ...(!hasAccount && { name: name.trim() }), ...(!signedIn && { password }) };
    const result = await acceptInvitation({ input });
    if (result) proceed(result.acceptInvitation);
  });
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          translate="no"
          readOnly
          value={email}
          size="md"
        />
        {!hasAccount && (
          <TextInput
            label={t('name')}
            autoComplete="name"
            autoFocus
            size="md"
            {...form.getInputProps('name')}
          />
        )}
        {!signedIn && (
          <Password
            label={t('password')}
            description={hasAccount ? undefined : newPasswordRule.hint}
            autoComplete={hasAccount ? 'current-password' : 'new-password'}
            size="md"
            {...form.getInputProps('password')}
          />
        )}
        <RefusalNotice refusal={notice} texts={texts} />
        <Button type="submit" size="md" loading={loading}>
          {t('join', { workspace: workspaceName })}
        </Button>
      </Stack>
    </Form>
  );
}

function useProceed(): (result: AcceptInvitationMutation['acceptInvitation']) => void {
  const navigate = useNavigate();
  return (result) => {
    forgetLinkToken();
    if (result.__typename === 'TwoFactorChallenge') {
      setChallenge(result);
      navigate('/auth/mfa');
      return;
    }
    const joined = [...result.viewer.memberships].sort((a, b) => b.joinedAt.localeCompare(a.joinedAt))[0];
    if (joined) remember('twinlock.workspace', joined.workspace.slug);
    broadcast('signedIn');
    navigate('/', { replace: true });
  };
}
