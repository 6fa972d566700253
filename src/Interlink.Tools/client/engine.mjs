// Builds the document engine of the server: stock Yjs with our own code, one script for Jint.
// Its output is committed, so that the .NET build needs no npm; `--check` tells whether it is what the sources give.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const outputs = [
  { entry: 'engine/index.ts', name: 'InterlinkEngine', file: '../Documents/Engine/engine.js' },
  { entry: 'engine/editing.ts', name: 'InterlinkEditing', file: '../../../tests/Interlink.Tests.Unit/Documents/editing.js' },
];

let stale = false;
for (const { entry, name, file } of outputs) {
  const result = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    target: 'es2020',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const target = path.join(here, file);
  const text = result.outputFiles[0].text;
  if (process.argv.includes('--check')) {
    if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) {
      stale = true;
      console.error(`${file} is not what ${entry} gives: run node engine.mjs`);
    }
  } else {
    fs.writeFileSync(target, text);
    console.log(`${file}: ${Math.round(text.length / 1024)} kB`);
  }
}
if (process.argv.includes('--check')) {
  const result = await build({ entryPoints: [path.join(here, 'editor/sameSchema.ts')], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'warning' });
  const { differences } = await import('data:text/javascript;base64,' + Buffer.from(result.outputFiles[0].contents).toString('base64'));
  for (const difference of differences()) {
    stale = true;
    console.error(`the schemas differ in ${difference}`);
  }
}
process.exit(stale ? 1 : 0);
