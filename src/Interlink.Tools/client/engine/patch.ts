// Turns one document into another with the smallest changes: block by block, word by word inside Y.XmlText.
// Whole texts are never replaced: two savers' words would end up glued together or lost.
import * as Y from 'yjs';
import { fullAttrs, isTextblock, type Mark, type Node } from './schema';
import { attributesOf, elementOf, marksOf, nodeOf, plain, sameMarks, typesOf, type Parent } from './tree';
import { edits, isWordUnit, likeness, tokens, wordsOf } from './words';

/** A node as it was shown to the person: `at` is its place among the children of its parent in the base document. */
export interface Shown extends Node { at: number; content?: Shown[] }

/** Stands for a block that the form can't show; `attrs.n` is its number. */
export const PLACEHOLDER = '#';

interface Context {
  /** Exact: the result equals the target. Otherwise what the form can't show is left alone. */
  exact: boolean;
  /** Blocks behind the placeholders, by number, for those that were moved. */
  kept: Map<unknown, Node>;
  keys: Map<Node, string>;
  words: Map<Node, string[]>;
}

const KNOWN_MARKS = ['link', 'bold', 'italic', 'strike', 'code'];

/** Changes `fragment` so that what was shown becomes the target. */
export function patch(fragment: Y.XmlFragment, shown: Shown[], target: Node[], exact: boolean): void {
  const context: Context = { exact, kept: new Map(), keys: new Map(), words: new Map() };
  collectKept(fragment, shown, context.kept);
  patchChildren(fragment, shown, target, context);
}

/** The base document as shown when nothing is hidden. */
export function shownOf(parent: Parent): Shown[] {
  const out: Shown[] = [];
  parent.toArray().forEach((child, at) => {
    if (!(child instanceof Y.XmlElement)) return;
    const node = nodeOf(child);
    const shown: Shown = { type: node.type, at };
    if (node.attrs) shown.attrs = node.attrs;
    const content = isTextblock(node.type) ? (node.content as Shown[] | undefined) : shownOf(child);
    if (content && content.length > 0) shown.content = content;
    out.push(shown);
  });
  return out;
}

function collectKept(parent: Parent, shown: Shown[], kept: Map<unknown, Node>): void {
  const children = parent.toArray();
  for (const node of shown) {
    const child = children[node.at];
    if (!(child instanceof Y.XmlElement)) continue;
    if (node.type === PLACEHOLDER) kept.set(node.attrs?.n, nodeOf(child));
    else if (!isTextblock(node.type) && node.content) collectKept(child, node.content, kept);
  }
}

function keyOf(node: Node, context: Context): string {
  const known = context.keys.get(node);
  if (known !== undefined) return known;
  let key: string;
  if (node.type === 'text') key = JSON.stringify([node.text, node.marks ?? []]);
  else key = node.type + JSON.stringify(fullAttrs(node.type, node.attrs)) + '[' + (node.content ?? []).map(c => keyOf(c, context)).join(',') + ']';
  context.keys.set(node, key);
  return key;
}

function wordsIn(node: Node, context: Context): string[] {
  let words = context.words.get(node);
  if (words === undefined) {
    words = wordsOf(plain(node));
    context.words.set(node, words);
  }
  return words;
}

/** For each target its base node, or -1; base indices only rise. */
function align(shown: Shown[], target: Node[], context: Context): number[] {
  const match = new Array<number>(target.length).fill(-1);
  const changes = edits(shown.map(n => keyOf(n, context)), target.map(n => keyOf(n, context)));
  let i = 0;
  let j = 0;
  for (const edit of [...changes, { from: shown.length, to: shown.length, a: target.length, b: target.length }]) {
    while (i < edit.from) match[j++] = i++;
    alignGap(shown, edit.from, edit.to, target, edit.a, edit.b, match, context);
    i = edit.to;
    j = edit.b;
  }
  return match;
}

const POSITIONAL = new Set(['tableRow', 'tableCell', 'tableHeader']);

function alignGap(shown: Shown[], from: number, to: number, target: Node[], a: number, b: number, match: number[], context: Context): void {
  const n = to - from;
  const m = b - a;
  if (n === 0 || m === 0) return;
  const pairable = (i: number, j: number): boolean => {
    const x = shown[i]!;
    const y = target[j]!;
    return x.type === y.type && x.type !== PLACEHOLDER;
  };
  // Cells of a row that kept its length stay where they are, however different their words.
  if (n === m && (n === 1 || POSITIONAL.has(shown[from]!.type))) {
    for (let k = 0; k < n; k++) if (pairable(from + k, a + k)) match[a + k] = from + k;
    return;
  }
  if (n * m > 20000) {
    // Too many to compare all with all: in order, by type alone.
    for (let i = from, j = a; i < to && j < b; j++) if (pairable(i, j)) match[j] = i++;
    return;
  }
  const score = new Float64Array((n + 1) * (m + 1));
  const like = new Float64Array(n * m);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      let s = 0;
      if (pairable(from + i, a + j)) {
        s = likeness(wordsIn(shown[from + i]!, context), wordsIn(target[a + j]!, context));
        if (s < 0.3) s = 0;
      }
      like[i * m + j] = s;
      const skip = Math.max(score[(i + 1) * (m + 1) + j]!, score[i * (m + 1) + j + 1]!);
      score[i * (m + 1) + j] = s > 0 ? Math.max(skip, s + score[(i + 1) * (m + 1) + j + 1]!) : skip;
    }
  }
  for (let i = 0, j = 0; i < n && j < m;) {
    const here = score[i * (m + 1) + j]!;
    const s = like[i * m + j]!;
    if (s > 0 && here === s + score[(i + 1) * (m + 1) + j + 1]!) { match[a + j] = from + i; i++; j++; }
    else if (here === score[(i + 1) * (m + 1) + j]!) i++;
    else j++;
  }
}

function patchChildren(parent: Parent, shown: Shown[], target: Node[], context: Context): void {
  const match = align(shown, target, context);
  const children = parent.toArray();
  // From the end to the beginning, so that places before stay valid.
  let i = shown.length;
  let j = target.length;
  while (i > 0 || j > 0) {
    const end = j;
    while (j > 0 && match[j - 1] === -1) j--;
    const partner = j > 0 ? match[j - 1]! : -1;
    const firstGone = partner + 1;
    for (let k = i - 1; k >= firstGone; k--) parent.delete(shown[k]!.at, 1);
    if (end > j) {
      const place = firstGone < i ? shown[firstGone]!.at : partner >= 0 ? shown[partner]!.at + 1 : 0;
      parent.insert(place, target.slice(j, end).map(node => elementOf(restored(node, context))));
    }
    if (partner >= 0) {
      const child = children[shown[partner]!.at];
      if (child instanceof Y.XmlElement) patchNode(child, shown[partner]!, target[j - 1]!, context);
      j--;
    }
    i = Math.max(partner, 0);
  }
}

/** A new node with the blocks of its placeholders put back. */
function restored(node: Node, context: Context): Node {
  if (node.type === PLACEHOLDER) return context.kept.get(node.attrs?.n) ?? { type: 'paragraph' };
  if (!node.content || isTextblock(node.type)) return node;
  return { ...node, content: node.content.map(child => restored(child, context)) };
}

function patchNode(element: Y.XmlElement, shown: Shown, target: Node, context: Context): void {
  if (keyOf(shown, context) === keyOf(target, context)) return;
  const before = fullAttrs(shown.type, shown.attrs);
  const after = fullAttrs(target.type, target.attrs);
  for (const key of Object.keys(before)) if (!(key in after)) element.removeAttribute(key);
  for (const key of Object.keys(after)) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) element.setAttribute(key, after[key] as string);
  }
  if (isTextblock(target.type)) patchInline(element, target.content ?? [], context, target.type === 'codeBlock');
  else patchChildren(element, shown.content ?? [], target.content ?? [], context);
}

interface Piece { text: string; marks: Mark[]; node?: Node }
interface Flat { tokens: string[]; starts: number[]; pieces: Piece[]; pieceStarts: number[]; length: number }

/** Tokens of inline content; an inline node is one token of length one. */
function flatten(pieces: Piece[], loose: boolean): Flat {
  const flat: Flat = { tokens: [], starts: [], pieces, pieceStarts: [], length: 0 };
  let run = '';
  const flush = (): void => {
    if (run === '') return;
    let at = flat.length - run.length;
    for (const token of tokens(run)) {
      // A line break inside a text is a blank to a form.
      flat.tokens.push(loose && token.charCodeAt(0) <= 0x20 ? ' ' : token);
      flat.starts.push(at);
      at += token.length;
    }
    run = '';
  };
  for (const piece of pieces) {
    flat.pieceStarts.push(flat.length);
    if (piece.node) {
      flush();
      flat.tokens.push('\u0000' + JSON.stringify(piece.node));
      flat.starts.push(flat.length);
      flat.length += 1;
    } else {
      run += piece.text;
      flat.length += piece.text.length;
    }
  }
  flush();
  flat.starts.push(flat.length);
  return flat;
}

function slicePieces(flat: Flat, from: number, to: number): Piece[] {
  const out: Piece[] = [];
  flat.pieces.forEach((piece, k) => {
    const start = flat.pieceStarts[k]!;
    const length = piece.node ? 1 : piece.text.length;
    const a = Math.max(from, start);
    const b = Math.min(to, start + length);
    if (a >= b) return;
    out.push(piece.node ? piece : { text: piece.text.slice(a - start, b - start), marks: piece.marks });
  });
  return out;
}

interface Span { child: Y.XmlText | Y.XmlElement; start: number; length: number }

function patchInline(element: Y.XmlElement, target: Node[], context: Context, code: boolean): void {
  const loose = !context.exact && !code;
  const spans: Span[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      const start = length;
      for (const op of child.toDelta()) {
        if (typeof op.insert !== 'string') continue;
        pieces.push({ text: op.insert, marks: marksOf(op.attributes) });
        length += op.insert.length;
      }
      spans.push({ child, start, length: length - start });
    } else if (child instanceof Y.XmlElement) {
      pieces.push({ text: '', marks: [], node: nodeOf(child) });
      spans.push({ child, start: length, length: 1 });
      length += 1;
    }
  }
  const old = flatten(pieces, loose);
  const now = flatten(
    target.map(n => n.type === 'text' ? { text: n.text ?? '', marks: marksOf(attributesOf(n.marks)) } : { text: '', marks: [], node: n }), loose);
  const changes = edits(old.tokens, now.tokens);

  // Formatting first: it moves nothing, so all places are still those of the base.
  let i = 0;
  let j = 0;
  for (const edit of [...changes, { from: old.tokens.length, to: 0, a: 0, b: 0 }]) {
    for (; i < edit.from; i++, j++) {
      const a = old.starts[i]!;
      const b = now.starts[j]!;
      const size = old.starts[i + 1]! - a;
      if (loose && !isWordUnit(old.tokens[i]!.charCodeAt(0)) && old.tokens[i]!.charCodeAt(0) <= 0x20) continue;
      if (size === now.starts[j + 1]! - b) formatToken(spans, old, a, now, b, size, context);
    }
    i = edit.to;
    j = edit.b;
  }

  for (const edit of changes.reverse()) {
    const from = old.starts[edit.from]!;
    deleteRange(element, spans, from, old.starts[edit.to]!);
    insertAt(element, spans, from, slicePieces(now, now.starts[edit.a]!, now.starts[edit.b]!));
  }
}

function pieceAt(flat: Flat, place: number): number {
  let k = 0;
  while (k + 1 < flat.pieces.length && flat.pieceStarts[k + 1]! <= place) k++;
  return k;
}

function formatToken(spans: Span[], old: Flat, a: number, now: Flat, b: number, size: number, context: Context): void {
  let done = 0;
  while (done < size) {
    const p = pieceAt(old, a + done);
    const q = pieceAt(now, b + done);
    const left = Math.min(
      size - done,
      old.pieceStarts[p]! + Math.max(old.pieces[p]!.text.length, 1) - (a + done),
      now.pieceStarts[q]! + Math.max(now.pieces[q]!.text.length, 1) - (b + done));
    const before = old.pieces[p]!.marks;
    const after = now.pieces[q]!.marks;
    if (!old.pieces[p]!.node && !sameMarks(before, after)) {
      const change: Record<string, unknown> = {};
      for (const mark of before) {
        const stays = !context.exact && !KNOWN_MARKS.includes(mark.type);
        if (!stays && !after.some(m => m.type === mark.type)) change[mark.type] = null;
      }
      for (const mark of after) {
        if (!before.some(m => JSON.stringify(m) === JSON.stringify(mark))) Object.assign(change, attributesOf([mark]));
      }
      if (Object.keys(change).length > 0) formatRange(spans, a + done, a + done + left, change);
    }
    done += left;
  }
}

function formatRange(spans: Span[], from: number, to: number, change: Record<string, unknown>): void {
  for (const span of spans) {
    const a = Math.max(from, span.start);
    const b = Math.min(to, span.start + span.length);
    if (a < b && span.child instanceof Y.XmlText) span.child.format(a - span.start, b - a, change);
  }
}

function deleteRange(element: Y.XmlElement, spans: Span[], from: number, to: number): void {
  for (let k = spans.length - 1; k >= 0; k--) {
    const span = spans[k]!;
    const a = Math.max(from, span.start);
    const b = Math.min(to, span.start + span.length);
    if (a >= b) continue;
    if (span.child instanceof Y.XmlText) span.child.delete(a - span.start, b - a);
    else element.delete(element.toArray().indexOf(span.child), 1);
  }
}

function insertAt(element: Y.XmlElement, spans: Span[], place: number, pieces: Piece[]): void {
  if (pieces.length === 0) return;
  const texts = spans.filter((s): s is Span & { child: Y.XmlText } => s.child instanceof Y.XmlText);
  const home = texts.find(s => s.start < place && place <= s.start + s.length) ?? texts.find(s => s.start === place);
  const firstNode = pieces.findIndex(p => p.node);
  const toNode = (p: Piece): Node => p.node ?? { type: 'text', text: p.text, marks: p.marks };

  if (home === undefined) {
    const after = spans.filter(s => s.start + s.length <= place);
    const last = after[after.length - 1];
    const at = last === undefined ? 0 : element.toArray().indexOf(last.child) + 1;
    element.insert(at, typesOf(pieces.map(toNode)));
    return;
  }

  let offset = place - home.start;
  const inText = firstNode < 0 ? pieces : pieces.slice(0, firstNode);
  if (firstNode >= 0) {
    // A line break in the middle of a text: the rest of it moves behind the break.
    const tail: Node[] = [];
    let seen = 0;
    for (const op of home.child.toDelta()) {
      if (typeof op.insert !== 'string') continue;
      const from = Math.max(offset - seen, 0);
      if (from < op.insert.length) tail.push({ type: 'text', text: op.insert.slice(from), marks: marksOf(op.attributes) });
      seen += op.insert.length;
    }
    if (seen > offset) home.child.delete(offset, seen - offset);
    element.insert(element.toArray().indexOf(home.child) + 1, typesOf([...pieces.slice(firstNode).map(toNode), ...tail]));
  }
  for (const piece of inText) {
    home.child.insert(offset, piece.text, attributesOf(piece.marks));
    offset += piece.text.length;
  }
}
