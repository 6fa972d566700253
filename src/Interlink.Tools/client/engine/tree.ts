// Between the Yjs tree and ProseMirror JSON, in the format of y-prosemirror, but canonical: sorted keys, joined texts.
import * as Y from 'yjs';
import { FRAGMENT, fullAttrs, sortMarks, type Mark, type Node } from './schema';

export type Parent = Y.XmlFragment | Y.XmlElement;
type MarkAttrs = Record<string, unknown>;

/** y-prosemirror appends a hash to marks that may overlap themselves; none of ours do, but a foreign update may. */
const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== null && inner !== undefined) out[key] = sorted(inner);
  }
  return out;
}

/** The marks of a piece of text in canonical order. */
export function marksOf(attributes: MarkAttrs | undefined): Mark[] {
  const out: Mark[] = [];
  if (!attributes) return out;
  for (const key of sortMarks(Object.keys(attributes).filter(k => attributes[k] !== null))) {
    const attrs = sorted(attributes[key]) as MarkAttrs;
    const mark: Mark = { type: markName(key) };
    if (attrs !== null && typeof attrs === 'object' && Object.keys(attrs).length > 0) mark.attrs = attrs;
    out.push(mark);
  }
  return out;
}

/** The same marks as Yjs formatting attributes. */
export function attributesOf(marks: Mark[] | undefined): MarkAttrs {
  const out: MarkAttrs = {};
  for (const mark of marks ?? []) out[mark.type] = sorted(mark.attrs ?? {});
  return out;
}

export const sameMarks = (a: Mark[] | undefined, b: Mark[] | undefined): boolean =>
  JSON.stringify(a ?? []) === JSON.stringify(b ?? []);

function pushText(out: Node[], text: string, marks: Mark[]): void {
  if (text === '') return;
  const last = out[out.length - 1];
  if (last !== undefined && last.type === 'text' && sameMarks(last.marks, marks)) {
    last.text += text;
    return;
  }
  const node: Node = { type: 'text', text };
  if (marks.length > 0) node.marks = marks;
  out.push(node);
}

function childrenOf(parent: Parent): Node[] {
  const out: Node[] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const op of child.toDelta()) if (typeof op.insert === 'string') pushText(out, op.insert, marksOf(op.attributes));
    } else if (child instanceof Y.XmlElement) {
      out.push(nodeOf(child));
    }
  }
  return out;
}

/** The JSON of one element. */
export function nodeOf(element: Y.XmlElement): Node {
  const node: Node = { type: element.nodeName };
  const attrs = sorted(element.getAttributes()) as Record<string, unknown>;
  if (Object.keys(attrs).length > 0) node.attrs = attrs;
  const content = childrenOf(element);
  if (content.length > 0) node.content = content;
  return node;
}

/** The JSON of the whole document. */
export function docOf(doc: Y.Doc): Node {
  const content = childrenOf(doc.getXmlFragment(FRAGMENT));
  return content.length > 0 ? { type: 'doc', content } : { type: 'doc' };
}

/** New Yjs types for a list of nodes, neighbouring texts in one Y.XmlText as y-prosemirror expects. */
export function typesOf(nodes: Node[]): (Y.XmlElement | Y.XmlText)[] {
  const out: (Y.XmlElement | Y.XmlText)[] = [];
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i]!.type !== 'text') {
      out.push(elementOf(nodes[i]!));
      continue;
    }
    const delta: { insert: string; attributes: MarkAttrs }[] = [];
    for (; i < nodes.length && nodes[i]!.type === 'text'; i++) {
      if (nodes[i]!.text) delta.push({ insert: nodes[i]!.text!, attributes: attributesOf(nodes[i]!.marks) });
    }
    i--;
    if (delta.length === 0) continue;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    out.push(text);
  }
  return out;
}

/** A new Yjs element for a node. */
export function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  const attrs = fullAttrs(node.type, node.attrs);
  for (const key of Object.keys(attrs)) element.setAttribute(key, attrs[key] as string);
  if (node.content && node.content.length > 0) element.insert(0, typesOf(node.content));
  return element;
}

/** All text below a node, blocks separated by a blank. */
export function plain(node: Node): string {
  if (node.type === 'text') return node.text ?? '';
  let out = '';
  for (const child of node.content ?? []) {
    const text = plain(child);
    out += child.type === 'text' || out === '' ? text : ' ' + text;
  }
  return out;
}
