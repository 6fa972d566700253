// The Tiptap extensions that make up the document schema. Attributes are only those of engine/schema.ts, and contents are as loose:
// `node engine.mjs --check` compares the two.
import { Extension, type Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Image } from '@tiptap/extension-image';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Dropcursor, Gapcursor } from '@tiptap/extensions';
import { ownImage, safeHref } from './addresses';

/** The words the document says of itself while it is edited. */
export interface DocumentWords { rescued: string; done: string; open: string }

const spans = {
  colspan: { default: 1, parseHTML: (e: HTMLElement) => Math.min(Math.max(Number(e.getAttribute('colspan')) || 1, 1), 60) },
  rowspan: { default: 1, parseHTML: (e: HTMLElement) => Math.min(Math.max(Number(e.getAttribute('rowspan')) || 1, 1), 1000) },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
};

// Ctrl+S is what people press to save: it is saved all the time.
const SaveKey = Extension.create({ name: 'saveKey', addKeyboardShortcuts: () => ({ 'Mod-s': () => true }) });

/** All extensions but the collaboration. */
export function extensions(words: DocumentWords): Extensions {
  return [
    Document,
    Text,
    Paragraph.extend({
      addAttributes() {
        return {
          rescued: {
            default: null,
            keepOnSplit: false,
            parseHTML: e => e.hasAttribute('data-rescued') || null,
            renderHTML: a => a.rescued ? { 'data-rescued': words.rescued, class: 'il-rescued' } : {},
          },
        };
      },
    }),
    Heading.configure({ levels: [1, 2, 3, 4] }),
    Bold,
    Italic,
    Strike,
    Code,
    Link.extend({
      inclusive: false,
      addAttributes() {
        return { href: { default: null, parseHTML: e => safeHref(e.getAttribute('href')) } };
      },
    }).configure({
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { rel: 'noopener noreferrer', target: null },
      isAllowedUri: url => safeHref(url) !== null,
    }),
    BulletList,
    OrderedList.extend({
      addAttributes() {
        return { start: { default: 1, parseHTML: e => Math.max(Number(e.getAttribute('start') ?? 1) || 1, 0) } };
      },
    }),
    ListItem.extend({ content: 'block+' }),
    TaskList,
    TaskItem.extend({ content: 'block+' }).configure({
      nested: true,
      a11y: { checkboxLabel: (node, checked) => `${checked ? words.done : words.open}: ${node.firstChild?.textContent ?? ''}` },
    }),
    ListKeymap,
    // Tiptap sets widths by style attributes, which our policy forbids.
    Table.extend({ renderHTML: () => ['table', { class: 'il-table' }, ['tbody', 0]] }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ addAttributes: () => spans }),
    TableCell.extend({ addAttributes: () => spans }),
    Blockquote,
    CodeBlock,
    HorizontalRule,
    HardBreak,
    Image.extend({
      addAttributes() {
        return { src: { default: null, parseHTML: e => ownImage(e.getAttribute('src')) }, alt: { default: null } };
      },
      // An image from elsewhere would ask a third party each time somebody reads.
      parseHTML: () => [{ tag: 'img[src]', getAttrs: e => ownImage(e.getAttribute('src')) !== null && null }],
    }),
    Dropcursor,
    Gapcursor,
    SaveKey,
  ];
}
