// SPDX-License-Identifier: Apache-2.0
// Puts NAME.br and NAME.gz beside every built file that gets smaller by it. The server compresses nothing itself.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../build/web', import.meta.url));
const worth = /\.(html|js|css|svg|json|txt)$/;

for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (!worth.test(name) || !statSync(path).isFile()) continue;
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  for (const [end, small] of [['br', brotliCompressSync(bytes, { params })], ['gz', gzipSync(bytes, { level: 9 })]]) {
    if (small.length < bytes.length) writeFileSync(`${path}.${end}`, small);
  }
}
