import type { UseFormReturnType } from '@mantine/form';
import { ErrorCode } from '@twinlock/shared';
import { useEffect } from 'react';
import type { Refusal } from '../lib/graphql/refusal';
import { useRefusalText } from './useRefusalText';

/**
 * What the server says of one of a form's fields stands at that field, until it is edited; answers what is left to be said
 * beside the form. `fieldOf` tells the form's fields apart that go by another name than the server's.
 */
export function useFormRefusal<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  refusal: Refusal | null,
  fieldOf: Record<string, string> = {},
): Refusal | null {
  const say = useRefusalText();
  const named = refusal?.code === ErrorCode.BAD_USER_INPUT ? (refusal.details.field ?? '') : '';
  const field = fieldOf[named] ?? named;
  const isHere = field in form.getValues();
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the refusal comes
  useEffect(() => {
    if (refusal && isHere) form.setFieldError(field, say(refusal));
  }, [refusal]);
  return isHere ? null : refusal;
}
