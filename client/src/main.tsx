import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { routes } from './app/routes';
import { startTexts } from './lib/i18n';
import { captureLinkToken } from './lib/linkToken';
import { Theme } from './theme/Theme';

captureLinkToken();
const texts = startTexts();
const router = createBrowserRouter(routes);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

texts.then(() => {
  createRoot(root).render(
    <StrictMode>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </StrictMode>,
  );
});
