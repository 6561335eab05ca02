import { graphql, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

interface GraphQLBody {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

type Responses = Record<string, (variables: Record<string, unknown>) => GraphQLBody>;

let operations: string[] = [];

/** A fake server. Operations without a response are refused with NOT_FOUND. */
export const server = setupServer(
  graphql.operation(({ operationName = '' }) => {
    operations.push(operationName);
    return HttpResponse.json(refusal('NOT_FOUND'));
  }),
);

/** Sets the responses by operation name. Replaces earlier ones of the same name. */
export function respond(responses: Responses): void {
  server.use(
    graphql.operation(({ operationName = '', variables }) => {
      const body = responses[operationName]?.(variables);
      if (!body) return undefined;
      operations.push(operationName);
      return HttpResponse.json(body);
    }),
  );
}

/** The names of the operations that were sent, in order. */
export function sentOperations(): string[] {
  return operations;
}

export function refusal(code: string, details: Record<string, unknown> = {}): GraphQLBody {
  return { errors: [{ message: code, extensions: { code, ...details } }] };
}

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  operations = [];
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
