import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Notice } from '../../components/Notice';
import { Password } from '../../components/Password';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import { useNewPasswordRule } from '../../components/useNewPasswordRule';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import { useLinkToken } from '../../lib/linkToken';
import { SetUpInstanceDocument } from './anonymousOperations';

/** The form of the first run; asks for the setup token too if the page was opened without the link. */
export function FirstRunForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('firstRun');
  const linkToken = useLinkToken();
  const passwordRule = useNewPasswordRule();
  const { run: setUpInstance, loading, refusal } = useAnonymousMutation(SetUpInstanceDocument);
  const filled = (value: string) => (value.trim() ? null : t('missing'));
  const form = useForm({
    initialValues: { setupToken: '', workspaceName: '', name: '', email: '', password: '' },
    validate: {
      setupToken: (value) => (linkToken ? null : filled(value)),
      workspaceName: filled,
      name: filled,
      email: filled,
      password: passwordRule.check,
    },
  });
  const texts = {
    FORBIDDEN: t('wrongToken'),
    CONFLICT: t('setUpAlready'),
    'CONFLICT email': t('emailTaken'),
  };
  const notice = useFormRefusal(form, refusal, { texts });
  const submit = form.onSubmit(async (values) => {
    const setupToken = linkToken ?? values.setupToken.trim();
    if (await setUpInstance({ input: { ...values, email: values.email.trim(), setupToken } })) onDone();
  });
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        {!linkToken && (
          <>
            <Notice tone="info">{t('linkMissing')}</Notice>
            <TextInput
              label={t('setupToken')}
              autoComplete="off"
              translate="no"
              size="md"
              {...form.getInputProps('setupToken')}
            />
          </>
        )}
        <TextInput
          label={t('workspaceName')}
          autoComplete="organization"
          autoFocus
          size="md"
          {...form.getInputProps('workspaceName')}
        />
        <TextInput label={t('name')} autoComplete="name" size="md" {...form.getInputProps('name')} />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          translate="no"
          size="md"
          {...form.getInputProps('email')}
        />
        <Password
          label={t('password')}
          description={passwordRule.hint}
          autoComplete="new-password"
          size="md"
          {...form.getInputProps('password')}
        />
        <RefusalNotice refusal={notice} texts={texts} />
        <Button type="submit" size="md" loading={loading}>
          {t('submit')}
        </Button>
      </Stack>
    </Form>
  );
}
