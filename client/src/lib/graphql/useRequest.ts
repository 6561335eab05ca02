import { ErrorCode } from '@twinlock/shared';
import { useCallback, useState } from 'react';
import type { TypedDocumentString } from '../../gql/graphql';
import { type Refusal, toRefusal } from './refusal';
import { request } from './request';

export interface RunningRequest<Result, Variables> {
  /** Answers the result, or null after a refusal, which is then in `refusal`. */
  run: (variables: Variables) => Promise<Result | null>;
  busy: boolean;
  refusal: Refusal | null;
  forget: () => void;
}

/** An uncached operation that a screen starts, with its state. A fresh proof that the person declined is no error. */
export function useRequest<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
): RunningRequest<Result, Variables> {
  const [state, setState] = useState<{ busy: boolean; refusal: Refusal | null }>({
    busy: false,
    refusal: null,
  });
  const run = useCallback(
    async (variables: Variables) => {
      setState({ busy: true, refusal: null });
      try {
        const result = await request(document, variables);
        setState({ busy: false, refusal: null });
        return result;
      } catch (error) {
        const refusal = toRefusal(error);
        const declined = refusal.code === ErrorCode.REAUTHENTICATION_REQUIRED;
        setState({ busy: false, refusal: declined ? null : refusal });
        return null;
      }
    },
    [document],
  );
  const forget = useCallback(() => setState({ busy: false, refusal: null }), []);
  return { run, ...state, forget };
}
