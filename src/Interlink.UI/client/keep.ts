// Typed text is never lost. A form marked data-keep="<key>" is kept for this person in this tab while one types, and comes back
// after a reload, a lost connection or an expired sign-in. It is forgotten when the form was saved, discarded, or at sign-out.
// A page that interrupts a post (sign-in) carries data-keep-hold: what was typed before it is not yet saved. On the page of a fault it is
// data-keep-hold="failed": what was sent did not arrive.
import { onPage } from './page';
import { text } from './text';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface Kept { values: Record<string, string[]>; sent?: boolean }

const prefix = 'il-keep:';
const person = () => document.documentElement.dataset.person ?? '';
const keyOf = (form: HTMLElement) => `${prefix}${person()}:${form.dataset.keep}`;
const forms = () => document.querySelectorAll<HTMLFormElement>('form[data-keep]');

const controls = (form: HTMLFormElement) => [...form.elements].filter((e): e is Control =>
  (e instanceof HTMLInputElement && !['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'].includes(e.type)
    || e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement)
  && e.name !== '' && !e.closest('[data-keep-not]'));

/** Whether a control holds something else than the server wrote. */
export function isChanged(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    const first = [...control.options].some(o => o.defaultSelected);
    return first ? [...control.options].some(o => o.selected !== o.defaultSelected) : control.selectedIndex > 0;
  }
  if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
    return control.checked !== control.defaultChecked;
  }
  return (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement && control.type !== 'hidden') && control.value !== control.defaultValue;
}

function read(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const control of controls(form)) {
    const list = values[control.name] ??= [];
    if (control instanceof HTMLSelectElement) {
      list.push(...[...control.selectedOptions].map(o => o.value));
    } else if (!(control instanceof HTMLInputElement) || !['checkbox', 'radio'].includes(control.type) || control.checked) {
      list.push(control.value);
    }
  }
  return values;
}

function write(form: HTMLFormElement, values: Record<string, string[]>): boolean {
  let changed = false;
  const taken: Record<string, number> = {};
  for (const control of controls(form)) {
    const list = values[control.name];
    if (!list) {
      continue;
    }
    if (control instanceof HTMLSelectElement) {
      for (const option of control.options) {
        changed ||= option.selected !== list.includes(option.value);
        option.selected = list.includes(option.value);
      }
    } else if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
      changed ||= control.checked !== list.includes(control.value);
      control.checked = list.includes(control.value);
    } else {
      const n = taken[control.name] ?? 0;
      taken[control.name] = n + 1;
      const value = list[n];
      if (value !== undefined && value !== control.value) {
        control.value = value;
        changed = true;
      }
    }
  }
  return changed;
}

const load = (key: string): Kept | undefined => {
  const json = sessionStorage.getItem(key);
  return json ? JSON.parse(json) as Kept : undefined;
};

const store = (key: string, kept: Kept) => {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // No room left in the tab's storage: the form itself still holds the text.
  }
};

let timer = 0;
document.addEventListener('input', event => {
  const form = (event.target as Element).closest<HTMLFormElement>('form[data-keep]');
  if (form) {
    clearTimeout(timer);
    timer = window.setTimeout(() => save(form), 250);
  }
});
addEventListener('pagehide', () => forms().forEach(form => { if (timer) { save(form); } }));

function save(form: HTMLFormElement): void {
  timer = 0;
  if (controls(form).some(isChanged)) {
    store(keyOf(form), { values: read(form) });
  } else {
    sessionStorage.removeItem(keyOf(form));
  }
}

document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.signOut !== undefined) {
    forget();
  } else if (form.dataset.keep) {
    clearTimeout(timer);
    timer = 0;
    store(keyOf(form), navigator.onLine ? { values: read(form), sent: true } : { values: read(form) });
  }
});

// More than a form may hold (Limits.Form) is answered by a page, and what was typed would stay behind: say so before anything is sent.
const largest = 1024 * 1024;
document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  form.querySelector('.il-too-large')?.remove();
  if (form.method !== 'post' || form.enctype === 'multipart/form-data') {
    return;
  }
  const fields = [...new FormData(form)].filter((f): f is [string, string] => typeof f[1] === 'string').map(([name, value]) => [name, value.replace(/\r?\n/g, '\r\n')]);
  if (new URLSearchParams(fields).toString().length <= largest) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const note = document.createElement('p');
  note.className = 'il-callout il-too-large';
  note.setAttribute('role', 'alert');
  note.textContent = text('ui.keep.too-large');
  form.prepend(note);
  note.scrollIntoView({ block: 'nearest' });
}, true);

// An enhanced post that finds no server leaves the page as it is and fails as a promise that nobody awaits.
addEventListener('unhandledrejection', unsend);

/** What was sent did not arrive: it comes back with its form. */
function unsend(): void {
  for (const key of Object.keys(sessionStorage).filter(k => k.startsWith(`${prefix}${person()}:`))) {
    const kept = load(key);
    if (kept?.sent) {
      store(key, { values: kept.values });
    }
  }
}

/** Forgets everything that was typed, or what was typed by others than this person. */
function forget(except?: string): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix) && !(except && key.startsWith(except))) {
      sessionStorage.removeItem(key);
    }
  }
}

/** Forgets what was typed into a form that an island has saved by itself. */
export function forgetKept(key: string): void {
  sessionStorage.removeItem(`${prefix}${person()}:${key}`);
}

let loaded = false;
onPage(() => {
  const again = !loaded && (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type !== 'navigate';
  loaded = true;
  if (person()) {
    forget(`${prefix}${person()}:`);
  }
  const hold = document.querySelector<HTMLElement>('[data-keep-hold]');
  if (hold?.dataset.keepHold === 'failed') {
    unsend();
  }
  if (hold) {
    return;
  }

  const here = new Map([...forms()].map(form => [keyOf(form), form]));
  for (const key of Object.keys(sessionStorage).filter(k => k.startsWith(`${prefix}${person()}:`))) {
    const kept = load(key);
    const form = here.get(key);
    const refused = form?.querySelector('.is-wrong') != null || form != null && document.querySelector('.il-summary') != null;
    if (kept?.sent && !again && !refused) {
      sessionStorage.removeItem(key);
    } else if (kept && form && refused) {
      store(key, { values: kept.values });
    } else if (kept && form && form.dataset.kept === undefined) {
      form.dataset.kept = '';
      if (write(form, kept.values)) {
        tell(form, key);
        form.dispatchEvent(new Event('il:restored', { bubbles: true }));
      } else {
        sessionStorage.removeItem(key);
      }
    }
  }
});

function tell(form: HTMLFormElement, key: string): void {
  const note = document.createElement('div');
  note.className = 'il-callout il-kept';
  note.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = text('ui.keep.restored');
  const discard = document.createElement('button');
  discard.type = 'button';
  discard.className = 'btn btn-quiet btn-s';
  discard.textContent = text('ui.keep.forget');
  discard.addEventListener('click', () => {
    sessionStorage.removeItem(key);
    form.reset();
    note.remove();
    form.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
  });
  note.append(words, discard);
  form.prepend(note);
}
