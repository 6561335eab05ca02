import '../theme/signedIn.css';
import { ApolloProvider } from '@apollo/client/react';
import { apollo } from '../lib/graphql/apollo';
import { SignedIn } from './SignedIn';

/** The root of everything that needs a session; brings the cache and the styles that only such screens use. */
export function Component() {
  return (
    <ApolloProvider client={apollo}>
      <SignedIn />
    </ApolloProvider>
  );
}
