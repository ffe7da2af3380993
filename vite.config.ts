import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const outFolder = join(import.meta.dirname, 'dist/web');
const compressible = /\.(?:js|css|svg|json|woff)$/;

/**
 * Writes every asset as .br and .gz too: the server sends files as they lie, and compressing one per answer would cost
 * more than the answer. index.html stays as it is, since each answer puts its own style nonce in.
 */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(outFolder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !compressible.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        if (bytes.length < 1024) continue;
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      }
    },
  };
}

// What changes only with the dependencies stays cached in the browser when the screens change.
const chunkGroups = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/, priority: 30 },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/, priority: 20 },
  { name: 'charts', test: /node_modules[\\/](?:echarts|zrender)[\\/]/, priority: 20 },
];

// In development the screens come from here and everything else from the server, which must see its own origin.
const serverUrl = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  root: 'src/web',
  plugins: [react(), precompress()],
  // The server replaces this placeholder by the nonce of each answer.
  html: { cspNonce: 'ALVO_CSP_NONCE' },
  build: {
    outDir: outFolder,
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    // A data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: serverUrl, changeOrigin: true, headers: { origin: serverUrl } } },
  },
});
