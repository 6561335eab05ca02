import { ErrorCode, normalizeRecoveryCode, TOTP_DIGITS } from '@twinlock/shared';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerInterruption } from '../../lib/graphql/interruptions';
import { useRequest } from '../../lib/graphql/useRequest';
import { useViewer } from '../../lib/session/viewer';
import { ReauthenticateDocument } from './operations';
import type { Factor } from './SecondFactorForm';
import { useCodeRefusal } from './useCodeRefusal';

/** What the person enters as fresh proof, and what the server says to it; focus goes where something is wrong. */
export function useFreshProof() {
  const { t } = useTranslation('signIn');
  const { enabled } = useViewer().twoFactor;
  const { run, busy, refusal } = useRequest(ReauthenticateDocument);
  const { fieldError, notice, locked } = useCodeRefusal(refusal);
  const [password, setPassword] = useState('');
  const [factor, setFactor] = useState<Factor>('totp');
  const [code, setCode] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const wrongPassword = refusal?.code === ErrorCode.INVALID_CREDENTIALS;

  const switchFactor = () => {
    setFactor(factor === 'totp' ? 'recoveryCode' : 'totp');
    setCode('');
  };
  const prove = async () => {
    const second = factor === 'totp' ? { code } : { recoveryCode: normalizeRecoveryCode(code) };
    if (await run({ input: enabled ? { password, ...second } : { password } })) answerInterruption(true);
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.INVALID_CREDENTIALS) passwordField.current?.select();
    if (refusal?.code !== ErrorCode.INVALID_CODE) return;
    setCode('');
    codeField.current?.focus();
  }, [refusal]);

  const codeIsThere = factor === 'totp' ? code.length === TOTP_DIGITS : code.trim() !== '';
  return {
    password: {
      ref: passwordField,
      value: password,
      onChange: setPassword,
      error: wrongPassword ? t('freshProof.wrongPassword') : null,
    },
    second: enabled ? { factor, ref: codeField, value: code, onChange: setCode, error: fieldError } : null,
    switchFactor,
    notice: wrongPassword ? null : notice,
    busy,
    ready: !locked && password !== '' && (!enabled || codeIsThere),
    prove,
  };
}
