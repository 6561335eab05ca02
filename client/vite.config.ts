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
    // The import graph, which scripts/weigh.mjs reads.
    manifest: true,
    rolldownOptions: {
      output: {
        // A few files instead of dozens: one for every page, one for sign-in, and more for signed-in screens. A module goes
        // to the first group that needs it, so that no page loads the file of a later group.
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
