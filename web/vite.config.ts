// SPDX-License-Identifier: Apache-2.0
// The app is built into build/web of the repository (names with hashes, compressed by scripts/compress.mjs). Mode
// "parts" builds the page of parts into build/web-parts instead; it is for looking at, never served.
import vue from '@vitejs/plugin-vue';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest browser that has to work: Chromium of the domestic desktops. scripts/check_built.mjs checks it. */
const oldest = 'chrome86';

export default defineConfig(({ mode }) => ({
  plugins: [vue()],
  base: './',
  resolve: { alias: { '@': here('./src') } },
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: oldest,
    cssTarget: oldest,
    outDir: here(mode === 'parts' ? '../build/web-parts' : '../build/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'manifest.json',
    rolldownOptions: { input: here(mode === 'parts' ? './parts.html' : './index.html') },
  },
  server: { fs: { allow: ['..'] } },
  test: { include: ['tests/**/*.test.ts'], maxWorkers: 1, fileParallelism: false, isolate: false },
}));
