import '../theme/signedIn.css';
import { ApolloProvider } from '@apollo/client/react';
import { Toasts } from '../components/Toasts';
import { apollo } from '../lib/graphql/apollo';
import { SignedIn } from './SignedIn';

/** The root of all screens that need a session, with what only they use: the cache, styles and toasts. */
export function Component() {
  return (
    <ApolloProvider client={apollo}>
      <SignedIn />
      <Toasts />
    </ApolloProvider>
  );
}
