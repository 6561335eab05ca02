import { ApolloLink, CombinedGraphQLErrors, HttpLink, ServerError, ServerParseError } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { ErrorCode } from '@twinlock/shared';
import { OperationTypeNode } from 'graphql';
import { from, mergeMap, throwError } from 'rxjs';
import { WhoAmIDocument } from '../anonymous/anonymousOperations';
import { fetchGraphQL } from '../anonymous/fetchGraphQL';
import { Refusal, refusalOf, refusalOfResponse, toRefusal } from '../refusal';
import { type Interruption, requestConfirmation } from '../session/interruptions';
import { isSessionExpected } from '../session/sessionExpectation';
import { MutationGateLink } from './MutationGateLink';

const MAX_QUERY_ATTEMPTS = 3;

/** Turns every error into a Refusal. */
const refusalLink = new ErrorLink(({ error, operation }) =>
  throwError(() => {
    const refusal = readRefusal(error);
    const mayHaveChanged =
      refusal.code === ErrorCode.SERVICE_UNAVAILABLE &&
      operation.operationType === OperationTypeNode.MUTATION;
    return mayHaveChanged
      ? new Refusal(refusal.code, refusal.message, { ...refusal.details, mayHaveChanged })
      : refusal;
  }),
);

function readRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (CombinedGraphQLErrors.is(error) && error.errors[0]) return refusalOf(error.errors[0]);
  if (ServerError.is(error) || ServerParseError.is(error))
    return refusalOfResponse(error.statusCode, parseJson(error.bodyText));
  return new Refusal('OFFLINE', String(error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Refuses null for the viewer or the workspace, which is what the server returns without a session or without access. */
const emptyResultLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    mergeMap(async (result) => {
      if (isSessionExpected()) await requireAccess(result.data);
      return result;
    }),
  ),
);

async function requireAccess(data: ApolloLink.Result['data']): Promise<void> {
  const sessionEnded = () => new Refusal(ErrorCode.UNAUTHENTICATED, 'The session has ended.');
  if (data?.['viewer'] === null) throw sessionEnded();
  if (data?.['workspace'] !== null) return;
  const { viewer } = await fetchGraphQL(WhoAmIDocument, {});
  throw viewer ? new Refusal(ErrorCode.NOT_FOUND, 'There is no such workspace for you.') : sessionEnded();
}

/** Retries queries after a network error, and once any operation whose session cookie another tab may have replaced. */
const retryLink = new RetryLink({
  attempts: (attempt, { operationType }, error) => {
    switch (toRefusal(error).code) {
      case 'OFFLINE':
        return navigator.onLine && operationType === OperationTypeNode.QUERY && attempt < MAX_QUERY_ATTEMPTS;
      case ErrorCode.UNAUTHENTICATED:
        return isSessionExpected() && attempt === 1;
      default:
        return false;
    }
  },
});

/** Asks for fresh proof or a new sign-in, then retries the operation. */
function retryOnceConfirmed(kind: Interruption, isNeeded: (refusal: Refusal) => boolean): ErrorLink {
  return new ErrorLink(({ error, operation, forward }) => {
    if (!isNeeded(toRefusal(error))) return;
    return from(requestConfirmation(kind)).pipe(
      mergeMap((isConfirmed) => (isConfirmed ? forward(operation) : throwError(() => error))),
    );
  });
}

/** Reads the viewer again if the person has lost access to a workspace. The query WorkspaceAccess only checks it. */
const lostAccessLink = new ErrorLink(({ error, operation: { client, operationName } }) => {
  const { code } = toRefusal(error);
  const isLost = code === ErrorCode.TWO_FACTOR_REQUIRED || code === ErrorCode.NOT_FOUND;
  if (isLost && operationName !== 'WorkspaceAccess') void client.refetchQueries({ include: ['Viewer'] });
});

/** The links for operations of signed-in screens. Each handles the errors of those after it. */
export const link = ApolloLink.from([
  lostAccessLink,
  retryOnceConfirmed('signIn', ({ code }) => code === ErrorCode.UNAUTHENTICATED && isSessionExpected()),
  retryLink,
  retryOnceConfirmed('freshProof', ({ code }) => code === ErrorCode.REAUTHENTICATION_REQUIRED),
  new MutationGateLink(),
  emptyResultLink,
  refusalLink,
  new HttpLink({ uri: '/graphql' }),
]);
