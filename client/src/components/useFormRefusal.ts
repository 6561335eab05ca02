import type { UseFormReturnType } from '@mantine/form';
import { ErrorCode } from '@twinlock/shared';
import { useEffect } from 'react';
import type { Refusal, RefusalCode } from '../lib/refusal';
import { type RefusalTexts, useRefusalText } from './useRefusalText';

/** Errors that can concern one field. Others, such as a lockout, concern the whole form. */
const AT_FIELDS: readonly RefusalCode[] = [
  ErrorCode.BAD_USER_INPUT,
  ErrorCode.CONFLICT,
  ErrorCode.INVALID_CREDENTIALS,
];

interface FormRefusalOptions {
  /** Field names of the form that differ from the server's, keyed by the server's name. */
  fieldOf?: Record<string, string>;
  texts?: RefusalTexts | undefined;
}

/**
 * Shows a refusal that names a field of the form at that field, until the field is edited. Returns any other refusal, for
 * the form to show.
 */
export function useFormRefusal<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  refusal: Refusal | null,
  { fieldOf = {}, texts }: FormRefusalOptions = {},
): Refusal | null {
  const refusalText = useRefusalText(texts);
  const named = refusal && AT_FIELDS.includes(refusal.code) ? (refusal.details.field ?? '') : '';
  const field = fieldOf[named] ?? named;
  const isHere = Object.hasOwn(form.getValues(), field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: set once, when the refusal arrives
  useEffect(() => {
    if (refusal && isHere) form.setFieldError(field, refusalText(refusal));
  }, [refusal]);
  return isHere ? null : refusal;
}
