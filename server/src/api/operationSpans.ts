import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@twinlock/shared';
import type { Tracing } from '../observability/tracing';
import type { ApiRequestContext } from './requestContext';

/** Codes of server failures; all others are refusals. */
const FAULTS: ReadonlySet<string> = new Set([ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.SERVICE_UNAVAILABLE]);

/**
 * Adds the root field to the span of an operation, and the ErrorCode to the span of its request. The names that clients give to
 * operations are not traced (S22).
 */
export function createSpanPlugin(tracing: Tracing): ApolloServerPlugin<ApiRequestContext> {
  return {
    async requestDidStart({ contextValue: { record } }) {
      return {
        async executionDidStart() {
          return {
            // The one hook that runs within the operation's span.
            willResolveField({ info }) {
              if (info.path.prev === undefined && record.field !== null) tracing.traceOperation(record.field);
            },
          };
        },
        async willSendResponse() {
          const { code } = record;
          if (code !== null) tracing.traceError(code, { isFault: FAULTS.has(code) });
        },
      };
    },
  };
}
