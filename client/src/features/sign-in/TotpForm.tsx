import { Button, Stack } from '@mantine/core';
import { ErrorCode, TOTP_DIGITS } from '@twinlock/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeInput } from '../../components/CodeInput';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import type { Challenge } from '../../lib/session/challenge';
import type { ChallengeEnd } from '../../lib/session/signInNote';
import { VerifySecondFactorDocument } from './anonymousOperations';
import { useCodeRefusal } from './useCodeRefusal';

interface TotpFormProps {
  challenge: Challenge;
  onPassed: () => void;
  onEnd: (end: ChallengeEnd) => void;
}

/** Verifies a code from the authenticator app; submits at the last digit. */
export function TotpForm({ challenge, onPassed, onEnd }: TotpFormProps) {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { run: verifySecondFactor, loading, refusal } = useAnonymousMutation(VerifySecondFactorDocument);
  const { fieldError, notice, locked } = useCodeRefusal(refusal, onEnd);
  const verify = async (entered: string) => {
    if (loading || locked) return;
    const result = await verifySecondFactor({
      input: { challengeToken: challenge.challengeToken, code: entered },
    });
    if (result) onPassed();
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
        <Button type="submit" size="md" loading={loading} disabled={locked || code.length < TOTP_DIGITS}>
          {t('secondFactor.verify')}
        </Button>
      </Stack>
    </Form>
  );
}
