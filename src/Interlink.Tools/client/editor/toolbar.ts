// The toolbar of the editor: real buttons that say whether they are pressed, arrows between them, and lines that ask for an address.
import type { ChainedCommands, Editor } from '@tiptap/core';
import { ownImage, typedHref } from './addresses';
import { upload, UploadRefused, type Picture, type Uploads } from './images';
import { icons } from './icons';
import type { Word, Words } from './words';

interface Tool {
  word: Word;
  run: (chain: ChainedCommands) => ChainedCommands;
  pressed?: (editor: Editor) => boolean;
  /** Shown only then. */
  when?: (editor: Editor) => boolean;
}

const mark = (name: 'bold' | 'italic' | 'strike' | 'code'): Tool => ({ word: name, run: c => c.toggleMark(name), pressed: e => e.isActive(name) });
const inTable = (e: Editor): boolean => e.isActive('table');

const groups: Tool[][] = [
  [
    { word: 'undo', run: c => c.undo() },
    { word: 'redo', run: c => c.redo() },
  ],
  [mark('bold'), mark('italic'), mark('strike'), mark('code')],
  [
    { word: 'bulletList', run: c => c.toggleBulletList(), pressed: e => e.isActive('bulletList') },
    { word: 'orderedList', run: c => c.toggleOrderedList(), pressed: e => e.isActive('orderedList') },
    { word: 'taskList', run: c => c.toggleTaskList(), pressed: e => e.isActive('taskList') },
    { word: 'quote', run: c => c.toggleBlockquote(), pressed: e => e.isActive('blockquote') },
    { word: 'rule', run: c => c.setHorizontalRule() },
  ],
  [
    { word: 'table', run: c => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), when: e => !inTable(e) },
    { word: 'rowAfter', run: c => c.addRowAfter(), when: inTable },
    { word: 'columnAfter', run: c => c.addColumnAfter(), when: inTable },
    { word: 'deleteRow', run: c => c.deleteRow(), when: inTable },
    { word: 'deleteColumn', run: c => c.deleteColumn(), when: inTable },
    { word: 'deleteTable', run: c => c.deleteTable(), when: inTable },
  ],
];

const keepWords: Tool = {
  word: 'keepWords', run: c => c.updateAttributes('paragraph', { rescued: null }), when: e => e.isActive('paragraph', { rescued: true }),
};

function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function icon(shape: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ class: 'il-i', viewBox: '0 0 256 256', 'aria-hidden': 'true', focusable: 'false' })) svg.setAttribute(name, value);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shape);
  svg.append(path);
  return svg;
}

let ids = 0;

/** Builds the toolbar for an editor. */
export function toolbar(editor: Editor, words: Words, images: Picture[], uploads: Uploads | null): HTMLElement {
  const bar = element('div', { class: 'il-toolbar', role: 'toolbar', 'aria-label': words.toolbar });
  const updates: (() => void)[] = [];

  const button = (word: Word, act: () => void): HTMLButtonElement => {
    const shape = icons[word];
    const made = shape === undefined
      ? element('button', { type: 'button', class: 'btn btn-quiet btn-s' }, words[word])
      : element('button', { type: 'button', class: 'il-iconbtn', title: words[word] }, icon(shape), element('span', { class: 'visually-hidden' }, words[word]));
    // The selection stays in the text.
    made.addEventListener('mousedown', event => event.preventDefault());
    made.addEventListener('click', act);
    return made;
  };

  const styles = element('select', { class: 'form-select il-select-s', 'aria-label': words.style });
  (['text', 'heading1', 'heading2', 'heading3', 'heading4'] as const).forEach((word, level) => styles.append(element('option', { value: String(level) }, words[word])));
  styles.addEventListener('change', () => {
    const level = Number(styles.value) as 0 | 1 | 2 | 3 | 4;
    const chain = editor.chain().focus();
    (level === 0 ? chain.setParagraph() : chain.setHeading({ level })).run();
  });
  updates.push(() => {
    const level = [1, 2, 3, 4].find(l => editor.isActive('heading', { level: l })) ?? 0;
    styles.value = String(level);
  });
  bar.append(styles);

  const add = (tool: Tool): HTMLButtonElement => {
    const made = button(tool.word, () => tool.run(editor.chain().focus()).run());
    updates.push(() => {
      if (tool.pressed) made.setAttribute('aria-pressed', String(tool.pressed(editor)));
      if (tool.when) made.hidden = !tool.when(editor);
    });
    return made;
  };
  for (const group of groups) {
    const box = element('span', { class: 'il-toolbar-g' });
    box.append(...group.map(add));
    bar.append(box);
  }
  const insert = element('span', { class: 'il-toolbar-g' });
  bar.append(insert, add(keepWords));

  // Lines that ask for an address.
  const asks = element('div');
  const ask = (word: 'link' | 'image', fields: HTMLElement[], open: () => void, apply: () => string | null | Promise<string | null>, remove?: () => void): void => {
    const error = element('p', { class: 'il-error', role: 'alert', hidden: '' });
    const line = element('form', { class: 'il-editor-ask', hidden: '' }, ...fields, element('button', { class: 'btn btn-primary btn-s' }, words.apply));
    const opener = button(word, () => {
      for (const other of asks.querySelectorAll('form')) other.hidden = true;
      error.hidden = true;
      line.hidden = false;
      open();
      line.querySelector('input')?.focus();
    });
    const close = (): void => {
      line.hidden = true;
      editor.commands.focus();
    };
    if (remove) {
      const removing = element('button', { type: 'button', class: 'btn btn-quiet btn-s' }, words.remove);
      removing.addEventListener('click', () => { remove(); close(); });
      line.append(removing);
    }
    const cancel = element('button', { type: 'button', class: 'btn btn-quiet btn-s' }, words.cancel);
    cancel.addEventListener('click', close);
    line.append(cancel, error);
    line.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    });
    line.addEventListener('submit', event => {
      event.preventDefault();
      event.stopPropagation();
      void (async () => {
        const wrong = await apply();
        error.hidden = wrong === null;
        error.textContent = wrong ?? '';
        if (wrong === null) close();
        else line.querySelector('input')?.focus();
      })();
    });
    opener.setAttribute('aria-haspopup', 'true');
    updates.push(() => { if (word === 'link') opener.setAttribute('aria-pressed', String(editor.isActive('link'))); });
    insert.append(opener);
    asks.append(line);
  };
  const field = (word: Word, input: HTMLInputElement | HTMLSelectElement): HTMLElement => {
    input.id = `il-editor-${++ids}`;
    return element('span', {}, element('label', { class: 'form-label', for: input.id }, words[word]), input);
  };

  const href = element('input', { class: 'form-control', type: 'text', inputmode: 'url', autocomplete: 'off', maxlength: '2000' });
  ask('link', [field('linkAddress', href)],
    () => { href.value = (editor.getAttributes('link').href as string | undefined) ?? ''; },
    () => {
      const target = typedHref(href.value);
      if (target === null) return words.linkWrong;
      const chain = editor.chain().focus();
      // Without a selection the address itself becomes the words.
      if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent({ type: 'text', text: href.value.trim(), marks: [{ type: 'link', attrs: { href: target } }] }).run();
      else chain.extendMarkRange('link').setLink({ href: target }).run();
      return null;
    },
    () => editor.chain().focus().extendMarkRange('link').unsetLink().run());

  const alt = element('input', { class: 'form-control', type: 'text', autocomplete: 'off', maxlength: '300' });
  const file = element('input', { class: 'form-control', type: 'file', accept: 'image/png,image/jpeg,image/webp,image/gif' });
  const choice = element('select', { class: 'form-select' });
  const sending = element('p', { class: 'il-muted', role: 'status' });
  const choices = (): void => choice.replaceChildren(element('option', { value: '' }, words.imageNone), ...images.map(i => element('option', { value: i.src }, i.name)));
  ask('image', [...(uploads ? [field('imageUpload', file)] : []), field('imageChoice', choice), field('imageAlt', alt), sending],
    () => {
      choices();
      file.value = '';
      sending.textContent = '';
      // An image that is selected is described anew.
      const { src, alt: described } = editor.getAttributes('image') as { src?: string; alt?: string | null };
      choice.value = images.some(i => i.src === src) ? src! : '';
      alt.value = described ?? '';
    },
    async () => {
      const selected = editor.isActive('image');
      let src = ownImage(choice.value);
      const chosen = file.files?.[0];
      if (uploads && chosen) {
        sending.textContent = words.imageSending;
        try {
          const picture = await upload(chosen, uploads);
          images.unshift(picture);
          src = ownImage(picture.src);
        } catch (refused) {
          return refused instanceof UploadRefused && refused.word === null ? refused.message : words[(refused as UploadRefused).word ?? 'imageFailed'];
        } finally {
          sending.textContent = '';
        }
      }
      if (src === null && !selected) return words.imageWrong;
      const attrs = { alt: alt.value.trim() || null, ...(src === null ? {} : { src }) };
      if (selected) editor.chain().focus().updateAttributes('image', attrs).run();
      else editor.chain().focus().insertContent({ type: 'image', attrs }).run();
      return null;
    });

  arrows(bar);
  const update = (): void => updates.forEach(work => work());
  editor.on('transaction', update);
  update();
  return element('div', {}, bar, asks);
}

/** One stop for Tab; arrows, Home and End move between the buttons. */
function arrows(bar: HTMLElement): void {
  const items = (): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>('button, select')].filter(e => !e.hidden);
  const stop = (target: HTMLElement): void => bar.querySelectorAll<HTMLElement>('button, select').forEach(e => { e.tabIndex = e === target ? 0 : -1; });
  stop(items()[0]!);
  bar.addEventListener('focusin', event => stop(event.target as HTMLElement));
  bar.addEventListener('keydown', event => {
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    all[(next + all.length) % all.length]!.focus();
  });
}
