import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAhead } from './vite/compressAhead';

/** Where `npm run dev` runs the server. */
const server = `http://localhost:${process.env.PORT ?? 4000}`;

export default defineConfig({
  plugins: [react(), compressAhead()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    // Which file needs which: what `npm run weigh` adds up.
    manifest: true,
    rolldownOptions: {
      output: {
        // A few files rather than dozens: what every page needs, what signing in needs, and what every signed-in screen
        // needs on top. A module goes to the first group that needs it, so that no page loads a later group's file.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 4 },
            {
              name: 'sign-in',
              test: /src\/(app\/AnonymousRoute|features\/sign-in\/SignInScreen)\.tsx$/,
              priority: 3,
            },
            { name: 'signed-in', test: /src\/app\/(SignedInRoute|shell\/Shell)\.tsx$/, priority: 2 },
            {
              name: 'dialog',
              test: /src\/components\/(ConfirmDialog|Panel|Screen|DataTable)\.tsx$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': server, '/export': server, '/healthz': server } },
});
