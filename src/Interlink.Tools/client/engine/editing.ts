// For tests only: what a browser editor does to the Yjs document. Random steps of ProseMirror, each written by stock y-prosemirror.
import * as Y from 'yjs';
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from 'y-prosemirror';
import { Fragment, Slice, type Node as PmNode } from 'prosemirror-model';
import { Transform, canJoin, canSplit, findWrapping, liftTarget } from 'prosemirror-transform';
import { FRAGMENT, schema } from './schema';
import { isWordUnit } from './words';

type Random = (below: number) => number;

/** A small generator of repeatable random numbers. */
export function random(seed: number): Random {
  let a = seed >>> 0;
  return below => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) % below);
  };
}

const letters = ['kalns', 'upe', 'mežs', 'señal', 'città', 'road', 'šķērslis', 'agua', 'sun', 'tè', 'wind'];

/** A word nobody else writes. */
export const freshWord = (r: Random, name: string): string => letters[r(letters.length)]! + name + r(100000).toString(36);

interface Spot { from: number; to: number }

function textblocks(doc: PmNode): { node: PmNode; pos: number }[] {
  const out: { node: PmNode; pos: number }[] = [];
  doc.descendants((node, pos) => { if (node.isTextblock) out.push({ node, pos }); });
  return out;
}

function wordsIn(node: PmNode, pos: number): Spot[] {
  const out: Spot[] = [];
  const text = node.textBetween(0, node.content.size, undefined, '\n');
  for (let i = 0; i < text.length;) {
    if (!isWordUnit(text.charCodeAt(i))) { i++; continue; }
    const from = i;
    while (i < text.length && isWordUnit(text.charCodeAt(i))) i++;
    out.push({ from: pos + 1 + from, to: pos + 1 + i });
  }
  return out;
}

const paragraph = (text: string): PmNode => schema.nodes.paragraph!.create(null, schema.text(text));

function step(tr: Transform, r: Random, name: string): void {
  const blocks = textblocks(tr.doc);
  if (blocks.length === 0) { tr.insert(tr.doc.content.size, paragraph(freshWord(r, name))); return; }
  const { node, pos } = blocks[r(blocks.length)]!;
  const words = wordsIn(node, pos);
  const word = words.length > 0 ? words[r(words.length)]! : null;
  const $in = tr.doc.resolve(pos + 1);
  switch (r(20)) {
    case 0: case 1: case 2: // types a word after another
      if (word) tr.insert(word.to, schema.text(' ' + freshWord(r, name)));
      else tr.insert(pos + 1, schema.text(freshWord(r, name)));
      break;
    case 3: // types letters at the end of a word
      if (word) tr.insert(word.to, schema.text(name + r(100)));
      break;
    case 4: // or in its middle
      if (word) tr.insert(word.from + Math.floor((word.to - word.from) / 2), schema.text(name + r(100)));
      break;
    case 5: case 6: // replaces a word
      if (word) tr.replaceWith(word.from, word.to, schema.text(freshWord(r, name)));
      break;
    case 7: // deletes words
      if (word) {
        const last = words[Math.min(words.indexOf(word) + r(3), words.length - 1)]!;
        tr.delete(word.from, Math.min(last.to + 1, pos + 1 + node.content.size));
      }
      break;
    case 8: // splits a block between words
      if (word && canSplit(tr.doc, word.to)) tr.split(word.to);
      break;
    case 9: // joins with the block before
      if (tr.doc.resolve(pos).nodeBefore?.isTextblock && canJoin(tr.doc, pos)) tr.join(pos);
      break;
    case 10: { // removes a block, an item or a row
      const depth = 1 + r($in.depth);
      const parent = $in.node(depth - 1);
      // A browser keeps tables rectangular: single cells don't go.
      if (parent.childCount > 1 && parent.type !== schema.nodes.tableRow) tr.delete($in.before(depth), $in.after(depth));
      break;
    }
    case 11: // turns a paragraph into a heading or back
      if (node.type === schema.nodes.paragraph) tr.setBlockType(pos, pos + node.nodeSize, schema.nodes.heading!, { level: 1 + r(4) });
      else if (node.type === schema.nodes.heading) tr.setBlockType(pos, pos + node.nodeSize, schema.nodes.paragraph!);
      break;
    case 12: { // wraps in a list or a quote
      const range = $in.blockRange();
      const wrapper = [schema.nodes.bulletList!, schema.nodes.blockquote!, schema.nodes.taskList!][r(3)]!;
      const wrapping = range && findWrapping(range, wrapper);
      if (range && wrapping) tr.wrap(range, wrapping);
      break;
    }
    case 13: { // lifts out of it
      const range = $in.blockRange();
      const target = range && liftTarget(range);
      if (range && target !== null && target !== undefined) tr.lift(range, target);
      break;
    }
    case 14: { // adds a block, a list or a table
      const kind = r(3);
      const at = $in.before(1);
      if (kind === 0) tr.insert(at, paragraph(freshWord(r, name) + ' ' + freshWord(r, name)));
      else if (kind === 1) {
        tr.insert(at, schema.nodes.bulletList!.create(null, [0, 1].map(() => schema.nodes.listItem!.create(null, paragraph(freshWord(r, name))))));
      } else {
        const row = (type: string): PmNode =>
          schema.nodes.tableRow!.create(null, [0, 1].map(() => schema.nodes[type]!.create(null, paragraph(freshWord(r, name)))));
        tr.insert(at, schema.nodes.table!.create(null, [row('tableHeader'), row('tableCell')]));
      }
      break;
    }
    case 15: // bold on or off
      if (word && node.type !== schema.nodes.codeBlock) {
        if (r(2) === 0) tr.addMark(word.from, word.to, schema.marks.bold!.create());
        else tr.removeMark(word.from, word.to, schema.marks.bold!);
      }
      break;
    case 16: { // moves a block to the end
      const from = $in.before(1);
      const moved = tr.doc.nodeAt(from)!;
      tr.insert(tr.doc.content.size, moved);
      tr.delete(from, from + moved.nodeSize);
      break;
    }
    case 17: { // adds a row or a column to a table, or an item to a list
      for (let depth = $in.depth; depth > 0; depth--) {
        const inner = $in.node(depth);
        if (inner.type.name === 'listItem' || inner.type.name === 'taskItem') {
          tr.insert($in.after(depth), inner.type.create(null, paragraph(freshWord(r, name))));
          break;
        }
        if (inner.type.name === 'tableRow' && r(2) === 0) {
          const cells: PmNode[] = [];
          inner.forEach(() => cells.push(schema.nodes.tableCell!.create(null, paragraph(freshWord(r, name)))));
          tr.insert($in.after(depth), inner.type.create(null, cells));
          break;
        }
        if (inner.type.name === 'table') {
          const start = $in.start(depth);
          const ends: { at: number; type: PmNode['type'] }[] = [];
          inner.forEach((row, offset) => ends.push({ at: start + offset + row.nodeSize - 1, type: row.firstChild?.type ?? schema.nodes.tableCell! }));
          for (const end of ends.reverse()) tr.insert(end.at, end.type.create(null, paragraph(freshWord(r, name))));
          break;
        }
      }
      break;
    }
    case 18: // a line break
      if (word && node.type !== schema.nodes.codeBlock) tr.insert(word.to, schema.nodes.hardBreak!.create());
      break;
    default: // pastes two paragraphs into a text
      if (word) tr.replace(word.to, word.to, new Slice(Fragment.from([paragraph(' ' + freshWord(r, name)), paragraph(freshWord(r, name) + ' ')]), 1, 1));
      break;
  }
}

/** The document after `count` random steps of an editor: its update and its state. */
export function edit(state: Uint8Array, seed: number, name: string, count: number, clientId: number): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment(FRAGMENT);
  const start = initProseMirrorDoc(fragment, schema);
  let pm = start.doc;
  const r = random(seed);
  for (let i = 0; i < count; i++) {
    const tr = new Transform(pm);
    step(tr, r, name);
    if (!tr.docChanged) continue;
    tr.doc.check();
    pm = tr.doc;
    updateYFragment(doc, fragment, pm, start.meta);
  }
  return [Y.encodeStateAsUpdate(doc, before), Y.encodeStateAsUpdate(doc)];
}

/** What stock y-prosemirror reads. */
export function stockJson(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return JSON.stringify(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT)));
}

/** How many letters a browser would throw away by opening the document: none, or the schemas differ. */
export function losesByOpening(state: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  let changed = false;
  doc.on('update', () => { changed = true; });
  initProseMirrorDoc(doc.getXmlFragment(FRAGMENT), schema);
  return changed;
}

/** An update with quotes in quotes, as only a foreign program makes them. */
export function deep(levels: number, clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  let parent: Y.XmlFragment = doc.getXmlFragment(FRAGMENT);
  for (let i = 0; i < levels; i++) {
    const next = new Y.XmlElement(i === levels - 1 ? 'paragraph' : 'blockquote');
    parent.insert(0, [next]);
    parent = next;
  }
  return Y.encodeStateAsUpdate(doc);
}
