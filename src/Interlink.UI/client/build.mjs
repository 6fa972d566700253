// The one client build: the styles of the design system and one script module made of every room that has a client.
// A room joins by having `client/index.ts`. Output: wwwroot/dist (not in git), served at _content/Interlink.UI/dist/.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as sass from 'sass';

const here = path.dirname(fileURLToPath(import.meta.url));
const src = path.join(here, '../..');
const dist = path.join(here, '../wwwroot/dist');
const own = path.basename(path.dirname(here));

const rooms = fs.readdirSync(src).filter(room => fs.existsSync(path.join(src, room, 'client/index.ts')));
rooms.sort((a, b) => (b === own) - (a === own) || (a < b ? -1 : 1));

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });

const css = sass.compile(path.join(here, 'styles/app.scss'), {
  loadPaths: [path.join(src, '../node_modules')],
  style: 'compressed',
  quietDeps: true,
  silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
}).css;
fs.writeFileSync(path.join(dist, 'app.css'), css);

await build({
  stdin: { contents: rooms.map(room => `import './${room}/client/index';`).join('\n'), resolveDir: src, sourcefile: 'main.ts', loader: 'ts' },
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  splitting: true,
  legalComments: 'none',
  outdir: dist,
  entryNames: 'app',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

const kb = file => Math.round(fs.statSync(path.join(dist, file)).size / 1024);
console.log(`client: ${rooms.join(', ')}; app.css ${kb('app.css')} kB, app.js ${kb('app.js')} kB`);
