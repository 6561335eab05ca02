import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { from } from 'rxjs';
import { MutationGateLink } from './MutationGateLink';

const flushPromises = () => new Promise((resolve) => setTimeout(resolve));

/** A client whose operations finish when the test says so, in the order in which they were sent. */
function startClient() {
  const sent: string[] = [];
  const finish: Record<string, (error?: Error) => void> = {};
  const end = new ApolloLink(({ operationName }) =>
    from(
      new Promise<ApolloLink.Result>((resolve, reject) => {
        const name = operationName ?? '';
        sent.push(name);
        finish[name] = (error) => (error ? reject(error) : resolve({ data: { done: true } }));
      }),
    ),
  );
  const client = new ApolloClient({
    link: ApolloLink.from([new MutationGateLink(), end]),
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: 'no-cache' } },
  });
  return {
    sent,
    finish: (name: string, error?: Error) => finish[name]?.(error),
    query: (name: string) => client.query({ query: gql(`query ${name} { done }`) }),
    mutate: (name: string) => client.mutate({ mutation: gql(`mutation ${name} { done }`) }),
  };
}

test('queries run in parallel', async () => {
  const { sent, finish, query } = startClient();
  const queries = [query('A'), query('B')];
  await flushPromises();
  expect(sent).toEqual(['A', 'B']);
  finish('A');
  finish('B');
  await Promise.all(queries);
});

test('a mutation waits for the queries in flight, and later queries wait for the mutation', async () => {
  const { sent, finish, query, mutate } = startClient();
  const operations = [query('Earlier'), mutate('Change'), query('Later')];
  await flushPromises();
  expect(sent).toEqual(['Earlier']);
  finish('Earlier');
  await flushPromises();
  expect(sent).toEqual(['Earlier', 'Change']);
  finish('Change');
  await flushPromises();
  expect(sent).toEqual(['Earlier', 'Change', 'Later']);
  finish('Later');
  await Promise.all(operations);
});

test('a mutation that failed does not block later queries', async () => {
  const { finish, query, mutate } = startClient();
  const change = mutate('Change');
  await flushPromises();
  finish('Change', new Error('no'));
  await expect(change).rejects.toThrow('no');
  const later = query('Later');
  await flushPromises();
  finish('Later');
  await expect(later).resolves.toMatchObject({ data: { done: true } });
});
