// The one document schema, shared by server and browser: node names and attributes are those of Tiptap 3.
// Contents are looser than Tiptap's ("block+", not "paragraph block*"): y-prosemirror deletes what does not fit its schema,
// and two people who each remove a different child may leave any child first.
import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model';

/** Raise it whenever a node, a mark or an attribute is added: an older client would delete what it does not know. */
export const SCHEMA_VERSION = 1;

/** The name of the shared type inside the Yjs document; the default of Tiptap's collaboration extension. */
export const FRAGMENT = 'default';

const cell = { content: 'block+', isolating: true, attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } } };

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', attrs: { rescued: { default: null } } },
  heading: { content: 'inline*', group: 'block', attrs: { level: { default: 1 } } },
  bulletList: { content: 'listItem+', group: 'block' },
  orderedList: { content: 'listItem+', group: 'block', attrs: { start: { default: 1 } } },
  listItem: { content: 'block+' },
  taskList: { content: 'taskItem+', group: 'block' },
  taskItem: { content: 'block+', attrs: { checked: { default: false } } },
  table: { content: 'tableRow+', group: 'block' },
  tableRow: { content: '(tableCell | tableHeader)*' },
  tableHeader: cell,
  tableCell: cell,
  blockquote: { content: 'block+', group: 'block' },
  codeBlock: { content: 'text*', marks: '', group: 'block', code: true, attrs: { language: { default: null } } },
  horizontalRule: { group: 'block' },
  image: { group: 'block', attrs: { src: { default: null }, alt: { default: null } } },
  hardBreak: { inline: true, group: 'inline' },
  text: { group: 'inline' },
};

// The order is the order of marks in the JSON.
const marks: Record<string, MarkSpec> = {
  link: { attrs: { href: { default: null } }, inclusive: false },
  bold: {},
  italic: {},
  strike: {},
  code: { excludes: '_' },
};

export const schema = new Schema({ nodes, marks });

export interface Mark { type: string; attrs?: Record<string, unknown> }
export interface Node { type: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string; marks?: Mark[] }

/** Blocks whose children are text and inline nodes. */
export const isTextblock = (type: string): boolean => type === 'paragraph' || type === 'heading' || type === 'codeBlock';

const markOrder = Object.keys(marks);
const rank = (name: string): number => { const i = markOrder.indexOf(name); return i < 0 ? markOrder.length : i; };

/** Names of marks in the order of the schema, unknown ones last and by name. */
export const sortMarks = (names: string[]): string[] =>
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));

/** Attributes with the defaults of the schema, nulls left out, keys sorted: two equal nodes have equal results. */
export function fullAttrs(type: string, attrs: Record<string, unknown> | undefined): Record<string, unknown> {
  const spec = nodes[type]?.attrs ?? {};
  const all: Record<string, unknown> = {};
  for (const key of Object.keys(spec)) all[key] = spec[key]!.default;
  for (const key of Object.keys(attrs ?? {})) all[key] = attrs![key];
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(all).sort()) if (all[key] !== null && all[key] !== undefined) out[key] = all[key];
  return out;
}

/** Why a document would lose something in a browser, or null: the browser deletes what fails this. */
export function fault(json: Node): string | null {
  try {
    schema.nodeFromJSON(json).check();
    return null;
  } catch (e) {
    return e instanceof Error ? e.message : String(e);
  }
}
