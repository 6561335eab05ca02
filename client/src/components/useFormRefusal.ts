import type { UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';
import type { Refusal } from '../lib/graphql/refusal';
import { type RefusalTexts, useRefusalText } from './useRefusalText';

interface FormRefusalOptions {
  /** Names of the form's fields where they differ from the server's, by the server's name. */
  fieldOf?: Record<string, string>;
  texts?: RefusalTexts | undefined;
}

/**
 * Shows a refusal that names one of the form's fields at that field, until it is edited. Returns a refusal that is to be
 * shown beside the form.
 */
export function useFormRefusal<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  refusal: Refusal | null,
  { fieldOf = {}, texts }: FormRefusalOptions = {},
): Refusal | null {
  const say = useRefusalText(texts);
  const named = refusal?.details.field ?? '';
  const field = fieldOf[named] ?? named;
  const isHere = Object.hasOwn(form.getValues(), field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the refusal comes
  useEffect(() => {
    if (refusal && isHere) form.setFieldError(field, say(refusal));
  }, [refusal]);
  return isHere ? null : refusal;
}
