import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';

const RESPONSE_JSON = 'application/graphql-response+json';
const OK = 200;
const BAD_REQUEST = 400;
/** What is no GraphQL request at all, such as a query that is no text; that is a 400 in either type. */
const BAD_REQUEST_CODE = ApolloServerErrorCode.BAD_REQUEST;

/**
 * The status of a document that can't be parsed, validated or carried out, as GraphQL over HTTP has it: 400 under
 * `application/graphql-response+json`, and 200 under `application/json`, where any other status could come from
 * something on the way that knows no GraphQL.
 */
export const statusByMediaType: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ request }) {
    if (request.http?.headers.get('accept')?.includes(RESPONSE_JSON)) return;
    return {
      async willSendResponse({ response: { http }, errors = [] }) {
        const isGraphqlRequest = errors.every(({ extensions }) => extensions.code !== BAD_REQUEST_CODE);
        if (http.status === BAD_REQUEST && isGraphqlRequest) http.status = OK;
      },
    };
  },
};
