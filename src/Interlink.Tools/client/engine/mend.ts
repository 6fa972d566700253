// Repairs what two people's changes of structure leave behind: each was valid, together they may be an item without a line
// or a row without a cell. A browser would delete such a thing with all that is in it, so the server mends it first.
import * as Y from 'yjs';
import { FRAGMENT } from './schema';
import { elementOf } from './tree';

const LISTS = new Set(['bulletList', 'orderedList', 'taskList']);
const ITEMS = new Set(['listItem', 'taskItem', 'blockquote']);
const CELLS = new Set(['tableCell', 'tableHeader']);

const emptyParagraph = (): Y.XmlElement => elementOf({ type: 'paragraph' });
const elementsOf = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((c): c is Y.XmlElement => c instanceof Y.XmlElement);

/** Makes the document one that every browser keeps whole. */
export function mend(doc: Y.Doc): void {
  const fragment = doc.getXmlFragment(FRAGMENT);
  mendChildren(fragment);
  if (fragment.length === 0) fragment.insert(0, [emptyParagraph()]);
}

function mendChildren(parent: Y.XmlFragment): void {
  const children = parent.toArray();
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i]!;
    if (!(child instanceof Y.XmlElement)) continue;
    const name = child.nodeName;
    if (!LISTS.has(name) && !ITEMS.has(name) && !CELLS.has(name) && name !== 'table' && name !== 'tableRow') continue;
    mendChildren(child);
    if (name === 'table') mendRows(child);
    if (child.length > 0) continue;
    if (CELLS.has(name)) child.insert(0, [emptyParagraph()]);
    else parent.delete(i, 1);
  }
}

const span = (cell: Y.XmlElement, name: string): number => {
  const value = Number((cell.getAttributes() as Record<string, unknown>)[name] ?? 1);
  return Number.isInteger(value) && value > 0 && value <= 1000 ? value : 1;
};

/** Gives short rows the cells they miss: one person added a row while another added a column. */
function mendRows(table: Y.XmlElement): void {
  const rows = elementsOf(table);
  const widths = rows.map(() => 0);
  rows.forEach((row, r) => {
    for (const cell of elementsOf(row)) {
      const width = span(cell, 'colspan');
      const last = Math.min(r + span(cell, 'rowspan'), rows.length);
      for (let k = r; k < last; k++) widths[k]! += width;
    }
  });
  const width = Math.max(0, ...widths);
  rows.forEach((row, r) => {
    const cells = elementsOf(row);
    const missing = width - widths[r]!;
    if (missing <= 0) return;
    const kind = r === 0 && cells.length > 0 && cells.every(c => c.nodeName === 'tableHeader') ? 'tableHeader' : 'tableCell';
    row.insert(row.length, Array.from({ length: missing }, () => elementOf({ type: kind, content: [{ type: 'paragraph' }] })));
  });
}
