import { useMutation } from '@apollo/client/react';
import { ErrorCode, normalizeRecoveryCode, TOTP_DIGITS } from '@twinlock/shared';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findRefusal } from '../../lib/refusal';
import { closeInterruption } from '../../lib/session/interruptions';
import { useViewer } from '../../lib/session/viewer';
import { ReauthenticateDocument } from './operations';
import type { Factor } from './SecondFactorForm';
import { useCodeRefusal } from './useCodeRefusal';

/** State of the fresh proof form: its values, the refusal, and the focus on the invalid field. */
export function useFreshProof() {
  const { t } = useTranslation('signIn');
  const { enabled } = useViewer().twoFactor;
  const [reauthenticate, { loading, error }] = useMutation(ReauthenticateDocument, {
    fetchPolicy: 'no-cache',
    onCompleted: () => closeInterruption({ isConfirmed: true }),
  });
  const refusal = findRefusal(error);
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
  const prove = () => {
    const second = factor === 'totp' ? { code } : { recoveryCode: normalizeRecoveryCode(code) };
    void reauthenticate({ variables: { input: enabled ? { password, ...second } : { password } } });
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.INVALID_CREDENTIALS) passwordField.current?.select();
    if (refusal?.code !== ErrorCode.INVALID_CODE) return;
    setCode('');
    codeField.current?.focus();
  }, [refusal]);

  const hasCode = factor === 'totp' ? code.length === TOTP_DIGITS : code.trim() !== '';
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
    loading,
    ready: !locked && password !== '' && (!enabled || hasCode),
    prove,
  };
}
