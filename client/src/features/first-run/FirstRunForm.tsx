import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Notice } from '../../components/Notice';
import { Password } from '../../components/Password';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import { useNewPasswordRule } from '../../components/useNewPasswordRule';
import { graphql } from '../../gql';
import { useRequest } from '../../lib/graphql/useRequest';
import { useLinkToken } from '../../lib/linkToken';

const SetUpInstanceDocument = graphql(`
  mutation SetUpInstance($input: SetUpInstanceInput!) {
    setUpInstance(input: $input) {
      viewer {
        user {
          id
        }
      }
    }
  }
`);

/** The four things that a first run asks; the set-up token too, where the page was opened without its link. */
export function FirstRunForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('firstRun');
  const linkToken = useLinkToken();
  const passwordRule = useNewPasswordRule();
  const { run, busy, refusal } = useRequest(SetUpInstanceDocument);
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
    if (await run({ input: { ...values, email: values.email.trim(), setupToken } })) onDone();
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
        <Button type="submit" size="md" loading={busy}>
          {t('submit')}
        </Button>
      </Stack>
    </Form>
  );
}
