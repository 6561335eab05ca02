import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './context';
import { rememberRecord } from './recordOfError';
import { rootFieldOf } from './rootField';

/** Writes into the request's record what was asked for, and lets its errors be told with it. */
export const tellRecord: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { record } }) {
    return {
      async didResolveOperation({ document, operation }) {
        if (operation) record.field = rootFieldOf(document, operation);
      },
      async didEncounterErrors({ errors }) {
        rememberRecord(errors, record);
      },
    };
  },
};
