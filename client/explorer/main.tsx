import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/graphiql.css';
import './explorer.css';
import { EXAMPLES } from './examples';
import { forgetfulStorage } from './forgetfulStorage';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });
const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the explorer.');

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={EXAMPLES}
    storage={forgetfulStorage()}
    shouldPersistHeaders={false}
  />,
);
