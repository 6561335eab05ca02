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
    rolldownOptions: {
      output: {
        // A few files rather than dozens: what the first page needs, and what every signed-in screen needs.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 3 },
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
