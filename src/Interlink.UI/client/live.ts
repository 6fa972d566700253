// Live regions. The hub says only that something changed; the page fetches itself again under its own rights and takes the regions
// marked data-live-region="<id>". A region that somebody uses right now waits behind a button.
import { Idiomorph } from 'idiomorph';
import type { HubConnection } from '@microsoft/signalr';
import { isChanged } from './keep';
import { onPage, upgrade } from './page';
import { text } from './text';

/** What the hub sends as "changed". */
export interface Change { stream: string; sequence: number; node?: string | null }

const regions = () => document.querySelectorAll<HTMLElement>('[data-live-region]');

// "<id>@<sequence>" for each stream: the page shows it as it was at that sequence. Without a sequence nothing is known.
function streams(page: Document): Map<string, number> {
  const all = new Map<string, number>();
  for (const word of [...page.querySelectorAll<HTMLElement>('[data-live]')].flatMap(e => (e.dataset.live ?? '').split(/\s+/)).filter(Boolean)) {
    const [id, sequence] = word.split('@') as [string, string?];
    all.set(id, Math.max(all.get(id) ?? -1, sequence === undefined ? -1 : Number(sequence)));
  }
  return all;
}

// ------------------------------------------------------------------ the signal

let connection: HubConnection | undefined;
let shown = new Map<string, number>();
let followed = '';
let unseen = 0;
let timer = 0;

async function follow(): Promise<void> {
  const wanted = regions().length > 0 ? [...shown.keys()] : [];
  const name = wanted.sort().join(' ');
  if (name === followed) {
    return;
  }
  followed = name;
  if (wanted.length === 0) {
    const old = connection;
    connection = undefined;
    await old?.stop();
    return;
  }
  if (connection) {
    await tellHub();
    return;
  }

  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  connection = new HubConnectionBuilder()
    .withUrl('/live')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => pause(retry.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  connection.on('changed', (change: Change) => {
    // Islands that keep themselves fresh, such as the editor, listen to this.
    window.dispatchEvent(new CustomEvent('il:signal', { detail: change }));
    if (change.sequence > (shown.get(change.stream) ?? Infinity)) {
      unseen++;
      later();
    }
  });
  connection.on('lost', later);
  connection.onreconnected(() => caughtUp(true));
  // The server closes a connection whose person may do other things now: it begins again under what holds.
  const hub = connection;
  hub.onclose(() => { if (hub === connection) { setTimeout(() => void start(hub, 0, true), pause(0)); } });
  await start(hub, 0, false);
}

async function start(hub: HubConnection, tries: number, again: boolean): Promise<void> {
  if (hub !== connection) {
    return;
  }
  try {
    if (hub.state === 'Disconnected') {
      await hub.start();
    }
    await caughtUp(again);
  } catch (error) {
    // Signed out: there is nothing to hear any more.
    if ((error as { statusCode?: number }).statusCode !== 401) {
      setTimeout(() => void start(hub, tries + 1, again), pause(tries));
    }
  }
}

/** Follows, and fetches what happened while nothing was heard. */
async function caughtUp(again: boolean): Promise<void> {
  await tellHub();
  if (again) {
    await refresh();
  }
  window.dispatchEvent(new CustomEvent('il:signal', { detail: {} }));
}

// The hub answers with the sequence of each stream now: what happened while the page was on its way here is fetched.
async function tellHub(): Promise<void> {
  if (connection?.state === 'Connected') {
    const now = await connection.invoke<Record<string, number> | null>('Follow', followed.split(' '));
    if (!now || Object.entries(now).some(([stream, sequence]) => sequence > (shown.get(stream) ?? Infinity))) {
      await refresh();
    }
  }
}

// Doubles up to half a minute, a little different for each page, so that a restarted server is not met by all at once.
const pause = (tries: number) => Math.min(30_000, 500 * 2 ** tries) * (0.75 + Math.random() / 2);

function later(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void refresh(), 150);
}

// ------------------------------------------------------------------ the regions

interface Waiting { count: number; html: string }
const waiting = new Map<string, Waiting>();
let known = new Map<string, string>();
let running: AbortController | undefined;

// A form's token is another one each time and means nothing here.
const plain = (html: string) => html.replace(/(<input[^>]*name="__RequestVerificationToken"[^>]*?)\svalue="[^"]*"/g, '$1');

/** Fetches this page again and shows what changed in its live regions. */
export async function refresh(): Promise<void> {
  running?.abort();
  const mine = running = new AbortController();
  const changes = unseen;
  let html: string;
  try {
    const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal: mine.signal });
    if (!answer.ok) {
      if ([403, 404, 410].includes(answer.status)) {
        gone();
      }
      return;
    }
    html = await answer.text();
  } catch {
    return;
  }
  if (mine.signal.aborted) {
    return;
  }
  unseen -= changes;

  const page = new DOMParser().parseFromString(html, 'text/html');
  shown = streams(page);
  const fresh = new Map([...page.querySelectorAll<HTMLElement>('[data-live-region]')].map(r => [r.dataset.liveRegion!, r.innerHTML]));
  let applied = false;
  for (const region of regions()) {
    const id = region.dataset.liveRegion!;
    const now = fresh.get(id);
    if (now === undefined || plain(now) === known.get(id)) {
      continue;
    }
    known.set(id, plain(now));
    if (isUsed(region)) {
      wait(region, now, Math.max(1, changes));
    } else {
      apply(region, now);
      applied = true;
    }
  }
  if (applied) {
    upgradeHere();
  }
}

// The page was removed, or is not open to this person any more: its own answer says so, unless somebody is typing here.
function gone(): void {
  const typing = document.querySelector('il-editor') !== null || [...document.querySelectorAll('main input, main textarea, main select')].some(isChanged);
  if (!typing) {
    location.reload();
  } else if (!document.querySelector('.il-gone')) {
    const note = document.createElement('div');
    note.className = 'il-callout il-callout--warn il-gone';
    note.setAttribute('role', 'alert');
    note.textContent = text('ui.live.gone');
    document.querySelector('main')?.prepend(note);
  }
}

function isUsed(region: HTMLElement): boolean {
  const focus = document.activeElement;
  const typing = focus instanceof HTMLElement && region.contains(focus)
    && (focus.isContentEditable || focus.matches('textarea, select, input:not([type=button], [type=submit], [type=reset])'));
  return typing
    || region.querySelector('dialog[open], :popover-open') !== null
    || [...region.querySelectorAll('input, textarea, select')].some(isChanged);
}

function apply(region: HTMLElement, html: string): void {
  waiting.delete(region.dataset.liveRegion!);
  waitingNote(region)?.remove();
  Idiomorph.morph(region, html, {
    morphStyle: 'innerHTML',
    ignoreActiveValue: true,
    callbacks: {
      beforeAttributeUpdated: (name: string, node: Element) => !(name === 'open' && node instanceof HTMLDetailsElement),
      beforeNodeMorphed: (old: Node) => !(old instanceof Element && (old.hasAttribute('data-permanent') || isChanged(old))),
    },
  });
}

const waitingNote = (region: HTMLElement) => {
  const before = region.previousElementSibling;
  return before instanceof HTMLElement && before.dataset.liveWaiting === region.dataset.liveRegion ? before : undefined;
};

function wait(region: HTMLElement, html: string, changes: number): void {
  const id = region.dataset.liveRegion!;
  const count = (waiting.get(id)?.count ?? 0) + changes;
  waiting.set(id, { count, html });
  let note = waitingNote(region);
  if (!note) {
    note = document.createElement('div');
    note.className = 'il-live-waiting';
    note.dataset.liveWaiting = id;
    note.setAttribute('role', 'status');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-outline btn-s';
    button.addEventListener('click', () => {
      const latest = waiting.get(id);
      if (latest) {
        apply(region, latest.html);
        upgradeHere();
      }
    });
    note.append(button);
    region.before(note);
  }
  note.querySelector('button')!.textContent = text('ui.live.changes', count);
}

// ------------------------------------------------------------------ the page

let morphing = false;

function upgradeHere(): void {
  morphing = true;
  upgrade();
  morphing = false;
}

onPage(() => {
  if (!morphing) {
    waiting.clear();
    shown = streams(document);
    known = new Map([...regions()].map(r => [r.dataset.liveRegion!, plain(r.innerHTML)]));
  }
  void follow();
});

addEventListener('pageshow', event => {
  if (event.persisted) {
    void refresh();
  }
});
addEventListener('online', () => void refresh());
