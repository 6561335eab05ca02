import { Button, Stack } from '@mantine/core';
import { ErrorCode, TOTP_DIGITS } from '@twinlock/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeInput } from '../../components/CodeInput';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useRequest } from '../../lib/graphql/useRequest';
import type { Challenge } from '../../lib/session/challenge';
import type { ChallengeEnd } from '../../lib/session/signInNote';
import { VerifySecondFactorDocument } from './operations';
import { useCodeRefusal } from './useCodeRefusal';

interface TotpFormProps {
  challenge: Challenge;
  onPassed: () => void;
  onEnd: (end: ChallengeEnd) => void;
}

/** The code from the authenticator app; goes off by itself at its last digit. */
export function TotpForm({ challenge, onPassed, onEnd }: TotpFormProps) {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { run, busy, refusal } = useRequest(VerifySecondFactorDocument);
  const { fieldError, notice, locked } = useCodeRefusal(refusal, onEnd);
  const verify = async (whole: string) => {
    if (busy || locked) return;
    const answer = await run({ input: { challengeToken: challenge.challengeToken, code: whole } });
    if (answer) onPassed();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void verify(code);
  };
  useEffect(() => {
    if (refusal?.code !== ErrorCode.INVALID_CODE) return;
    setCode('');
    input.current?.focus();
  }, [refusal]);
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <CodeInput
          ref={input}
          label={t('secondFactor.code')}
          description={t('secondFactor.codeHelp')}
          value={code}
          onChange={setCode}
          onComplete={verify}
          error={fieldError}
          autoFocus
        />
        <RefusalNotice refusal={notice} />
        <Button type="submit" size="md" loading={busy} disabled={locked || code.length < TOTP_DIGITS}>
          {t('secondFactor.verify')}
        </Button>
      </Stack>
    </Form>
  );
}
