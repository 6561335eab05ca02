import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` runs the server. */
const server = `http://localhost:${process.env.PORT ?? 4000}`;
const TEXT = /\.(html|js|css|svg|json|txt)$/;

/** Lays .br and .gz files beside what was built, so that the server never compresses while somebody waits. */
function compressAhead(): Plugin {
  let folder = '';
  return {
    name: 'compress-ahead',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: async () => {
      const names = await readdir(folder, { recursive: true });
      await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => compress(join(folder, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

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
