// Keeps a Yjs document and the server in step over plain HTTP. What is typed is sent in batches, each with the state vector its
// author had seen, and kept in this tab until the server has it. The server answers a batch with what others wrote.
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '../engine/schema';

/** What the person is told. */
export type Status = 'loading' | 'saved' | 'saving' | 'offline' | 'signIn' | 'denied' | 'reload' | 'tooLarge' | 'refused';

export interface SyncOptions {
  stateUrl: string;
  saveUrl: string;
  /** The antiforgery token; asked again when the server calls it stale. */
  token: (fresh: boolean) => Promise<string>;
  /** Where unsent work is kept in the tab's storage. */
  key: string;
  onStatus: (status: Status) => void;
  onVersion: (version: string) => void;
}

interface Batch { update: Uint8Array; head: Uint8Array }
type Vector = Map<number, number>;

const QUIET = 600;
const LONGEST = 1200;

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
};
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const pause = (tries: number): number => Math.min(30_000, 2000 * 2 ** tries) * (0.75 + Math.random() / 2);

export class DocumentSync {
  private readonly queue: Batch[] = [];
  private dirty: Vector | null = null;
  private firstChange = 0;
  private sending = false;
  private stopped = false;
  private tries = 0;
  private timer = 0;
  private keepTimer = 0;
  private status: Status = 'loading';
  private loaded = false;
  private forgetting = false;
  /** Somebody wrote while a save was under way, perhaps after the server had made up its answer. */
  private signalled = false;

  constructor(readonly doc: Y.Doc, private readonly options: SyncOptions) {}

  /** Whether something typed is not yet on the server. */
  get unsent(): boolean { return this.dirty !== null || this.queue.length > 0; }

  /** Fetches the document, with what this tab had kept; false when it can't be edited now. */
  async load(): Promise<boolean> {
    this.tell('loading');
    const answer = await this.ask(this.options.stateUrl, {});
    if (!answer) return false;
    Y.applyUpdate(this.doc, new Uint8Array(await answer.arrayBuffer()), this);
    this.loaded = true;
    for (const batch of this.kept()) {
      try {
        Y.applyUpdate(this.doc, batch.update, this);
        this.queue.push(batch);
      } catch {
        // Nothing that can be read: nothing that can be saved.
      }
    }
    this.doc.on('update', this.onUpdate);
    addEventListener('online', this.onBack);
    addEventListener('pagehide', this.onHide);
    document.addEventListener('visibilitychange', this.onVisible);
    if (this.unsent) void this.send();
    else this.tell('saved');
    return true;
  }

  destroy(): void {
    this.onHide();
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.keepTimer);
    this.doc.off('update', this.onUpdate);
    removeEventListener('online', this.onBack);
    removeEventListener('pagehide', this.onHide);
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  /** Others changed the document: fetch it, or save first what is here, for the answer brings the same. */
  signal(): void {
    if (this.sending) this.signalled = true;
    else if (this.unsent) void this.send();
    else void this.pull();
  }

  /** Keeps nothing in this tab any more: its person signs out, and the next one must find nothing. What can still be sent is sent. */
  forget(): void {
    this.forgetting = true;
    clearTimeout(this.keepTimer);
    sessionStorage.removeItem(this.options.key);
  }

  /** Tries again now. */
  retry(): void {
    this.stopped = false;
    this.tries = 0;
    if (this.unsent) void this.send();
    else void this.pull();
  }

  private readonly onUpdate = (_: Uint8Array, origin: unknown, __: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === this) return;
    if (this.dirty === null) {
      // What was known before the first letter: what comes later from others was not seen by it.
      this.dirty = new Map(transaction.beforeState);
      this.firstChange = Date.now();
    }
    clearTimeout(this.keepTimer);
    this.keepTimer = window.setTimeout(() => this.keep(), 250);
    if (this.status === 'saved') this.tell('saving');
    if (!this.sending && this.queue.length === 0) this.later(Math.max(0, Math.min(QUIET, this.firstChange + LONGEST - Date.now())));
  };

  private readonly onBack = (): void => this.retry();
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible' && this.status !== 'reload') this.retry();
    else this.onHide();
  };
  private readonly onHide = (): void => {
    this.keep();
    if (this.unsent && !this.stopped) void this.send(true);
  };

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void (this.unsent ? this.send() : this.pull()), ms);
  }

  private tell(status: Status): void {
    this.status = status;
    this.options.onStatus(status);
  }

  /** Everything typed since the last batch, as one. Only what this tab wrote: others' changes it received meanwhile stay unseen by it. */
  private pack(base: Vector): Batch {
    const known = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const own = base.get(this.doc.clientID);
    if (own === undefined) known.delete(this.doc.clientID);
    else known.set(this.doc.clientID, own);
    return { update: Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(known)), head: Y.encodeStateVector(base) };
  }

  private async send(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending || this.stopped) return;
    if (this.queue.length === 0 && this.dirty !== null) {
      this.queue.push(this.pack(this.dirty));
      this.dirty = null;
    }
    const batch = this.queue[0];
    if (batch === undefined) return;

    this.sending = true;
    this.signalled = false;
    this.tell('saving');
    let answer: Response | null;
    try {
      answer = await this.post(batch, leaving);
    } finally {
      this.sending = false;
    }
    if (!answer) return;

    this.queue.shift();
    this.tries = 0;
    const others = new Uint8Array(await answer.arrayBuffer());
    if (others.length > 0) Y.applyUpdate(this.doc, others, this);
    this.keep();
    if (this.queue.length > 0) void this.send();
    else if (this.dirty !== null) this.later(Math.max(0, Math.min(QUIET, this.firstChange + LONGEST - Date.now())));
    else if (this.signalled) void this.pull();
    else this.tell('saved');
  }

  private async post(batch: Batch, leaving: boolean): Promise<Response | null> {
    for (const fresh of [false, true]) {
      const answer = await this.ask(this.options.saveUrl, {
        method: 'POST',
        body: batch.update as BodyInit,
        // Browsers let only small bodies outlive their page.
        keepalive: leaving && batch.update.length < 60_000,
        headers: {
          'Content-Type': 'application/octet-stream',
          'X-Head': toBase64(batch.head),
          RequestVerificationToken: await this.options.token(fresh),
        },
      }, !fresh);
      if (answer !== 'stale') return answer;
    }
    return null;
  }

  private async pull(): Promise<void> {
    const since = urlSafe(toBase64(Y.encodeStateVector(this.doc)));
    const answer = await this.ask(`${this.options.stateUrl}${this.options.stateUrl.includes('?') ? '&' : '?'}since=${since}`, {});
    if (!answer) return;
    const others = new Uint8Array(await answer.arrayBuffer());
    if (others.length > 0) Y.applyUpdate(this.doc, others, this);
    this.tries = 0;
    if (!this.unsent) this.tell('saved');
  }

  private async ask(url: string, init: RequestInit): Promise<Response | null>;
  private async ask(url: string, init: RequestInit, mayBeStale: boolean): Promise<Response | 'stale' | null>;
  private async ask(url: string, init: RequestInit, mayBeStale = false): Promise<Response | 'stale' | null> {
    let answer: Response;
    try {
      answer = await fetch(url, {
        ...init,
        headers: { ...init.headers, 'X-Schema': String(SCHEMA_VERSION) },
        credentials: 'same-origin',
        cache: 'no-store',
        // A redirect is the way to the sign-in page.
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
    } catch {
      return this.offline();
    }
    const newest = Number(answer.headers.get('X-Schema') ?? SCHEMA_VERSION);
    if (answer.ok && newest > SCHEMA_VERSION) return this.stop('reload');
    if (answer.ok) {
      const version = answer.headers.get('X-Version');
      if (version !== null) this.options.onVersion(version);
      return answer;
    }
    if (answer.type === 'opaqueredirect' || answer.status === 401) return this.stop('signIn');
    switch (answer.status) {
      case 400: return mayBeStale ? 'stale' : this.stop('refused');
      case 403: case 404: return this.stop('denied');
      case 409: return answer.headers.get('X-Problem') === 'gap' ? this.sendAll(answer) : this.stop('reload');
      case 413: return this.stop('tooLarge');
      case 422: return this.stop('refused');
      default: return this.offline();
    }
  }

  private offline(): null {
    this.tell('offline');
    if (this.loaded) this.later(pause(this.tries++));
    return null;
  }

  private stop(status: Status): null {
    this.stopped = true;
    this.tell(status);
    return null;
  }

  /** The server lacks something this tab builds on (an old backup was put back): everything it does not have is sent. */
  private sendAll(answer: Response): null {
    const head = answer.headers.get('X-Head');
    if (head === null || this.tries > 3) return this.stop('refused');
    const base = fromBase64(head);
    this.queue.splice(0, this.queue.length, { update: Y.encodeStateAsUpdate(this.doc, base), head: base });
    this.dirty = null;
    this.later(pause(this.tries++) / 4);
    return null;
  }

  private keep(): void {
    if (this.forgetting) return;
    const batches = this.dirty === null ? this.queue : [...this.queue, this.pack(this.dirty)];
    try {
      if (batches.length === 0) sessionStorage.removeItem(this.options.key);
      else sessionStorage.setItem(this.options.key, JSON.stringify(batches.map(b => [toBase64(b.update), toBase64(b.head)])));
    } catch {
      // No room left in the tab's storage: the page itself still holds the text.
    }
  }

  private kept(): Batch[] {
    try {
      const json = JSON.parse(sessionStorage.getItem(this.options.key) ?? '[]') as [string, string][];
      return json.map(([update, head]) => ({ update: fromBase64(update), head: fromBase64(head) }));
    } catch {
      return [];
    }
  }
}
