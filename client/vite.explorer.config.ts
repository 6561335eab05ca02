import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressAhead } from './vite/compressAhead';

/** GraphiQL's style sheet embeds fonts as data: URIs, which the content security policy blocks; system fonts are used. */
function leaveFontsOut(): Plugin {
  return {
    name: 'leave-fonts-out',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : null),
  };
}

/** The API explorer: a separate page, served from the same folder as the client. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'explorer'),
  base: '/explorer/',
  publicDir: false,
  plugins: [leaveFontsOut(), react(), compressAhead()],
  build: {
    target: 'es2022',
    outDir: resolve(import.meta.dirname, 'dist/explorer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
  },
});
