// Writes icons.ts from the Phosphor icons named below. Run it after changing the list:
//   npm install --no-save @phosphor-icons/core@2.1.1 && node src/Interlink.Tools/client/editor/icons.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const icons = {
  undo: 'arrow-u-up-left', redo: 'arrow-u-up-right', bold: 'text-b', italic: 'text-italic', strike: 'text-strikethrough', code: 'code', link: 'link-simple',
  bulletList: 'list-bullets', orderedList: 'list-numbers', taskList: 'check-square', quote: 'quotes', table: 'table', image: 'image', rule: 'minus',
  rowAfter: 'rows-plus-bottom', columnAfter: 'columns-plus-right',
};

const assets = path.resolve('node_modules/@phosphor-icons/core/assets/regular');
const here = path.dirname(fileURLToPath(import.meta.url));
const shape = name => /<path d="([^"]+)"/.exec(fs.readFileSync(path.join(assets, `${name}.svg`), 'utf8'))[1];
const lines = Object.entries(icons).map(([key, name]) => `  ${key}: '${shape(name)}',`).join('\n');
fs.writeFileSync(path.join(here, 'icons.ts'), `// Written by icons.mjs from Phosphor Icons 2.1.1 (MIT).\nexport const icons: Record<string, string> = {\n${lines}\n};\n`);
