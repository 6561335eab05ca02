import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@twinlock/shared';
import type { About, Tracing } from '../tracing/tracing';
import type { RequestContext } from './context';
import { rootFieldOf } from './rootField';

/** Until it is known which. */
export const OPERATION: About = { name: 'GraphQL operation', kind: 'internal' };

/** These are the server's faults; any other code is an answer. */
const FAULTS: ReadonlySet<string> = new Set([ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.SERVICE_UNAVAILABLE]);

/**
 * Says in an operation's span what was asked for and how it was refused. The name that a client gives its operation is told
 * only where it is the field's own, and of the document and its variables nothing is (S22).
 */
export function describeOperations(tracing: Tracing): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue: { record } }) {
      return {
        async didResolveOperation({ document, operation }) {
          if (!operation) return;
          const field = rootFieldOf(document, operation);
          const type = operation.operation;
          const name = operation.name?.value;
          tracing.current()?.describe({
            name: `${type} ${field}`,
            attributes: {
              'graphql.operation.type': type,
              ...(name?.toLowerCase() === field.toLowerCase() && { 'graphql.operation.name': field }),
            },
          });
        },
        async willSendResponse() {
          const { code } = record;
          if (code === null) return;
          tracing
            .current()
            ?.describe(FAULTS.has(code) ? { fault: code } : { attributes: { 'error.type': code } });
        },
      };
    },
  };
}
