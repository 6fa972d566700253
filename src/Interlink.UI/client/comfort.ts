// Only comfort: every page reads and works without it.
import { onPage } from './page';

// In the capture phase: enhanced navigation also listens to clicks, and would follow the links that open and close dialogs.
document.addEventListener('click', event => {
  const at = <T extends HTMLElement = HTMLElement>(selector: string) => (event.target as Element).closest<T>(selector);

  const opener = at('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog!);
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
    return;
  }

  const close = at('dialog[open] [data-close]');
  if (close) {
    event.preventDefault();
    close.closest('dialog')!.close();
    return;
  }

  at('[data-toast-close]')?.closest('.il-toast')?.remove();

  const eye = at('[data-show-pw]');
  if (eye) {
    const show = eye.getAttribute('aria-pressed') !== 'true';
    eye.setAttribute('aria-pressed', String(show));
    (document.getElementById(eye.dataset.showPw!) as HTMLInputElement).type = show ? 'text' : 'password';
  }

  const copy = at('[data-copy]');
  if (copy) {
    const field = document.getElementById(copy.dataset.copy!) as HTMLInputElement;
    // Where the browser forbids it, the words are marked: copying them is one key.
    void navigator.clipboard.writeText(field.value).then(() => { copy.querySelector('[role=status]')!.textContent = copy.dataset.copied!; }, () => field.select());
  }

  // A page change keeps what lies above the page: close it with the link that leads away.
  if (at('a[href]')) {
    setTimeout(leave, 0, event.target as Element);
  }
}, true);

// The page that a form was posted from, until another one has come.
let postedFrom: string | null = null;

document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  setTimeout(leave, 0, form);
  if ((event.submitter?.getAttribute('formmethod') ?? form.method).toLowerCase() === 'post') {
    postedFrom = location.pathname;
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
    const find = document.querySelector<HTMLElement>('[data-find]');
    if (find) {
      event.preventDefault();
      find.click();
    }
    return;
  }

  const tree = (event.target as Element).closest?.('[data-tree]');
  if (tree) {
    moveInTree(tree, event);
  }
});

function leave(from: Element): void {
  const above = from.closest<HTMLElement>('[popover]');
  if (above?.matches(':popover-open')) {
    above.hidePopover();
  }
  from.closest<HTMLDialogElement>('dialog[open]')?.close();
}

function moveInTree(tree: Element, event: KeyboardEvent): void {
  const all = [...tree.querySelectorAll<HTMLElement>('summary, a')].filter(e => e.checkVisibility());
  const here = all.indexOf(document.activeElement as HTMLElement);
  const fold = document.activeElement?.closest('details');
  const move: Record<string, (() => void) | undefined> = {
    ArrowDown: () => all[here + 1]?.focus(),
    ArrowUp: () => all[here - 1]?.focus(),
    Home: () => all[0]?.focus(),
    End: () => all.at(-1)?.focus(),
    ArrowRight: fold ? () => { fold.open = true; } : undefined,
    ArrowLeft: fold ? () => { fold.open = false; fold.querySelector('summary')?.focus(); } : undefined,
  };
  const step = move[event.key];
  if (step && here >= 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    step();
  }
}

// The server writes times, and guesses the time zone of a new process, by what the browser knows.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const [zoneName, zoneEnd] = location.protocol === 'https:' ? ['__Host-il-zone', '; secure'] : ['il-zone', ''];
if (zone && !document.cookie.split('; ').includes(`${zoneName}=${zone}`)) {
  document.cookie = `${zoneName}=${zone}; path=/; max-age=31536000; samesite=lax${zoneEnd}`;
}

// On a narrow screen side parts are folded, until the person opens them.
const folds = new Map<string, boolean>();
document.addEventListener('toggle', event => {
  const fold = event.target as HTMLElement;
  if (fold instanceof HTMLDetailsElement && fold.dataset.foldS !== undefined && narrow()) {
    folds.set(foldKey(fold), fold.open);
  }
}, true);

const narrow = () => matchMedia('(max-width: 999px)').matches;
const foldKey = (fold: Element) => `${location.pathname}#${[...document.querySelectorAll('[data-fold-s]')].indexOf(fold)}`;

let focusedFor: Element | string | null = null;

onPage(() => {
  if (narrow()) {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('[data-fold-s]')) {
      fold.open = folds.get(foldKey(fold)) ?? false;
    }
  }

  // The tab one is on is in sight.
  for (const tab of document.querySelectorAll<HTMLElement>('.il-tabs [aria-current]')) {
    tab.closest('.il-tabs')!.scrollLeft = Math.max(0, tab.offsetLeft - 24);
  }

  // What the server asks to focus: a summary of errors, or the element named in the address.
  const wanted = document.querySelector<HTMLElement>('[data-focus]');
  const named = new URLSearchParams(location.search).get('focus');
  const reason = wanted ?? (named && location.href);
  if (reason && reason !== focusedFor) {
    (wanted ?? document.getElementById(named!))?.focus();
  }
  focusedFor = reason;

  // A post that led to another page starts at its top, as a page that was loaded does; enhanced navigation would stay where the button was.
  if (postedFrom !== null && postedFrom !== location.pathname) {
    postedFrom = null;
    if (!reason && !location.hash) {
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: 'instant' });
    }
  }
});
