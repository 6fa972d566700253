// The document editor, loaded only where a page has one: <il-editor>. See README.md beside this file for its attributes and the
// answers it expects from the server.
import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import * as Y from 'yjs';
import { FRAGMENT } from './engine/schema';
import { ownImage } from './editor/addresses';
import { extensions } from './editor/extensions';
import type { Picture, Uploads } from './editor/images';
import { addStyles } from './editor/styles';
import { DocumentSync, type Status } from './editor/sync';
import { toolbar } from './editor/toolbar';
import { wordsOf, type Word } from './editor/words';

const withButton: Partial<Record<Status, Word>> = { offline: 'tryNow', signIn: 'signInNow', reload: 'reloadNow' };

/** Brings an element to life; the answer ends it. */
export function mount(host: HTMLElement): () => void {
  const words = wordsOf(host.dataset.texts);
  const images = JSON.parse(host.dataset.images ?? '[]') as Picture[];
  const person = document.documentElement.dataset.person ?? '';
  addStyles();

  const status = document.createElement('p');
  status.className = 'il-editor-status';
  status.setAttribute('role', 'status');
  const said = document.createElement('span');
  const act = document.createElement('button');
  act.type = 'button';
  act.className = 'btn btn-outline btn-s';
  act.hidden = true;
  status.append(said, act);
  const note = document.createElement('p');
  note.className = 'il-error';
  note.setAttribute('role', 'status');
  const head = document.createElement('div');
  head.className = 'il-editor-head';
  head.append(status, note);
  host.prepend(head);

  let editor: Editor | undefined;
  let ended = false;
  let state: Status = 'loading';

  const onStatus = (now: Status): void => {
    state = now;
    host.dataset.status = now;
    status.dataset.status = now;
    if (said.textContent !== words[now]) said.textContent = words[now];
    const word = withButton[now];
    act.hidden = word === undefined;
    act.textContent = word === undefined ? '' : words[word];
    // What can't be saved any more must not be typed either.
    if (now === 'denied' || now === 'reload' || now === 'tooLarge' || now === 'refused') editor?.setEditable(false);
    else if (editor && !editor.isEditable) editor.setEditable(true);
  };

  const token = async (fresh: boolean): Promise<string> => {
    if (fresh) await renewToken(host);
    return host.dataset.token ?? '';
  };
  const uploads: Uploads | null = host.dataset.uploadUrl
    ? { url: host.dataset.uploadUrl, language: host.dataset.lang ?? '', licence: host.dataset.uploadLicence ?? '', token }
    : null;

  const doc = new Y.Doc();
  const sync = new DocumentSync(doc, {
    stateUrl: host.dataset.stateUrl!,
    saveUrl: host.dataset.saveUrl!,
    key: `il-keep:${person}:document:${host.dataset.saveUrl}`,
    token,
    onStatus,
    onVersion: version => { host.dataset.version = version; },
  });

  act.addEventListener('click', () => {
    // Signing in leads back here, and what was typed is still in this tab.
    if (state === 'signIn' || state === 'reload') location.reload();
    else if (editor) sync.retry();
    else void start(0);
  });

  const onSignal = (event: Event): void => {
    const stream = (event as CustomEvent<{ stream?: string }>).detail?.stream;
    if (editor && (host.dataset.stream === undefined || stream === undefined || stream === host.dataset.stream)) sync.signal();
  };
  const onSubmit = (event: Event): void => { if ((event.target as HTMLFormElement).dataset.signOut !== undefined) sync.forget(); };
  const onLeave = (event: BeforeUnloadEvent): void => { if (sync.unsent && state !== 'saving') event.preventDefault(); };

  const start = async (tries: number): Promise<void> => {
    if (ended || editor) return;
    if (!await sync.load()) {
      if (state === 'offline') setTimeout(() => void start(tries + 1), Math.min(30_000, 2000 * 2 ** tries));
      return;
    }
    if (ended) return;
    const area = document.createElement('div');
    editor = new Editor({
      element: area,
      injectCSS: false,
      extensions: [...extensions(words), Collaboration.configure({ document: doc, field: FRAGMENT })],
      editorProps: {
        // Images from elsewhere are left out of what is pasted; this says so.
        transformPastedHTML: html => {
          const elsewhere = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img')].some(i => ownImage(i.getAttribute('src')) === null);
          note.textContent = elsewhere ? words.imageElsewhere : '';
          return html;
        },
        attributes: {
          class: 'il-editor-area',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': host.dataset.label ?? words.area,
          ...(host.dataset.lang ? { lang: host.dataset.lang } : {}),
        },
      },
    });
    // What the server had written to be read makes room.
    for (const child of [...host.children]) if (child !== head) child.remove();
    head.prepend(toolbar(editor, words, images, uploads));
    host.append(area);
    host.removeAttribute('aria-busy');
    onStatus(state);
  };

  window.addEventListener('il:signal', onSignal);
  window.addEventListener('beforeunload', onLeave);
  document.addEventListener('submit', onSubmit);
  host.setAttribute('aria-busy', 'true');
  void start(0);

  return () => {
    ended = true;
    window.removeEventListener('il:signal', onSignal);
    window.removeEventListener('beforeunload', onLeave);
    document.removeEventListener('submit', onSubmit);
    sync.destroy();
    editor?.destroy();
    doc.destroy();
  };
}

/** A token goes stale when its page is old: the page as it would be now has a new one. */
async function renewToken(host: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, credentials: 'same-origin', cache: 'no-store', redirect: 'manual' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const twin = host.id ? page.getElementById(host.id) : page.querySelector<HTMLElement>('il-editor');
    if (twin?.dataset.token) host.dataset.token = twin.dataset.token;
  } catch {
    // Without connection the save itself will say so.
  }
}
