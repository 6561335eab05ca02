import { Anchor, Button, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Challenge } from '../../lib/session/challenge';
import type { ChallengeEnd } from '../../lib/session/signInNote';
import { RecoveryCodeForm } from './RecoveryCodeForm';
import { TotpForm } from './TotpForm';

export type Factor = 'totp' | 'recoveryCode';

export interface SecondFactorProps {
  challenge: Challenge;
  onPassed: (factor: Factor) => void;
  onEnd: (end: ChallengeEnd) => void;
  onBack: () => void;
}

/** The second factor, by app or recovery code, with a switch between them. */
export function SecondFactorForm({ challenge, onPassed, onEnd, onBack }: SecondFactorProps) {
  const { t } = useTranslation('signIn');
  const [factor, setFactor] = useState<Factor>('totp');
  const firstMethod = useRef<HTMLButtonElement>(null);
  const Form = factor === 'totp' ? TotpForm : RecoveryCodeForm;
  return (
    <Stack gap="md">
      <Form challenge={challenge} onPassed={() => onPassed(factor)} onEnd={onEnd} />
      <Stack gap="sm" align="flex-start">
        {factor === 'totp' ? (
          <>
            <Anchor
              component="button"
              type="button"
              underline="never"
              c="inherit"
              fw={600}
              onClick={() => firstMethod.current?.focus()}
            >
              {t('secondFactor.otherMethods')}
            </Anchor>
            <Button ref={firstMethod} variant="default" onClick={() => setFactor('recoveryCode')}>
              {t('secondFactor.useRecoveryCode')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setFactor('totp')}>
            {t('secondFactor.useApp')}
          </Button>
        )}
        <Anchor component="button" type="button" underline="always" onClick={onBack}>
          {t('secondFactor.back')}
        </Anchor>
      </Stack>
    </Stack>
  );
}
