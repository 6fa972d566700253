// The three views of a document that a merge compares: what the sender saw and changed (ours), what others had saved meanwhile
// (theirs), and what Yjs made of both (merged). Letter by letter, each of a text says in which of them it stands.
import * as Y from 'yjs';
import { isWordUnit } from './words';

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;
type Ranges = Map<number, [number, number][]>;
export type Vector = Map<number, number>;
export type AnyType = Y.AbstractType<any>;

export class Views {
  readonly before: Vector;
  readonly beforeDeleted: DeleteSet;
  readonly sent: Ranges = new Map();
  readonly sentDeleted: DeleteSet;
  readonly structs: ReturnType<typeof Y.decodeUpdate>['structs'];

  constructor(doc: Y.Doc, update: Uint8Array, readonly base: Vector) {
    this.before = vectorOf(doc);
    this.beforeDeleted = Y.createDeleteSetFromStructStore(doc.store);
    const decoded = Y.decodeUpdate(update);
    this.structs = decoded.structs;
    this.sentDeleted = decoded.ds;
    for (const struct of decoded.structs) {
      if (struct instanceof Y.Skip) continue;
      const ranges = this.sent.get(struct.id.client);
      const end = struct.id.clock + struct.length;
      const last = ranges?.[ranges.length - 1];
      if (last !== undefined && last[1] === struct.id.clock) last[1] = end;
      else if (ranges) ranges.push([struct.id.clock, end]);
      else this.sent.set(struct.id.client, [[struct.id.clock, end]]);
    }
  }

  inBefore(client: number, clock: number): boolean { return clock < (this.before.get(client) ?? 0); }
  inSent(client: number, clock: number): boolean {
    return this.sent.get(client)?.some(r => r[0] <= clock && clock < r[1]) ?? false;
  }

  /** Ours: new with this update. */
  ours(client: number, clock: number): boolean { return !this.inBefore(client, clock); }
  /** Theirs: saved by others since the sender looked. */
  theirs(client: number, clock: number): boolean {
    return this.inBefore(client, clock) && clock >= (this.base.get(client) ?? 0) && !this.inSent(client, clock);
  }
  shownToUs(client: number, clock: number): boolean {
    return (clock < (this.base.get(client) ?? 0) || this.inSent(client, clock)) && !covered(this.sentDeleted, client, clock, 1);
  }
  shownToThem(client: number, clock: number): boolean {
    return this.inBefore(client, clock) && !covered(this.beforeDeleted, client, clock, 1);
  }

  /** Whether the item tells of a change of ours. */
  touchedByUs(item: Y.Item): boolean {
    const { client, clock } = item.id;
    return clock + item.length > (this.before.get(client) ?? 0)
      || (item.deleted && !covered(this.beforeDeleted, client, clock, item.length));
  }
  /** Whether the item tells of a change of theirs that the sender had not seen. */
  touchedByThem(item: Y.Item): boolean {
    const { client, clock } = item.id;
    const end = clock + item.length;
    if (this.holdsTheirs(client, clock, end)) return true;
    return item.deleted && (this.beforeDeleted.clients.get(client) ?? []).some(d => {
      const from = Math.max(d.clock, clock);
      const length = Math.min(d.clock + d.len, end) - from;
      return length > 0 && !covered(this.sentDeleted, client, from, length);
    });
  }

  /** Whether a range holds something that others saved since the sender looked. */
  holdsTheirs(client: number, from: number, to: number): boolean {
    const end = Math.min(to, this.before.get(client) ?? 0);
    for (let at = Math.max(from, this.base.get(client) ?? 0); at < end;) {
      const range = this.sent.get(client)?.find(r => r[0] <= at && at < r[1]);
      if (range === undefined) return true;
      at = range[1];
    }
    return false;
  }

  /** Whether others changed anything since the sender looked. */
  get othersChanged(): boolean {
    for (const [client, clock] of this.before) if (this.holdsTheirs(client, 0, clock)) return true;
    for (const [client, deletes] of this.beforeDeleted.clients) {
      for (const d of deletes) if (!covered(this.sentDeleted, client, d.clock, d.len)) return true;
    }
    return false;
  }

  /** Whether the update brought anything new. */
  isFresh(doc: Y.Doc): boolean {
    for (const [client, clock] of vectorOf(doc)) if (clock > (this.before.get(client) ?? 0)) return true;
    for (const [client, deletes] of this.sentDeleted.clients) {
      for (const d of deletes) if (!covered(this.beforeDeleted, client, d.clock, d.len)) return true;
    }
    return false;
  }
}

export function vectorOf(doc: Y.Doc): Vector {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

function covered(ds: DeleteSet, client: number, clock: number, length: number): boolean {
  const deletes = ds.clients.get(client);
  if (deletes === undefined) return false;
  let at = clock;
  let low = 0;
  let high = deletes.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const d = deletes[mid]!;
    if (d.clock + d.len <= at) low = mid + 1;
    else if (d.clock > at) high = mid - 1;
    else {
      // Neighbouring ranges may stand apart in a foreign update.
      for (let k = mid; k < deletes.length && deletes[k]!.clock <= at; k++) at = Math.max(at, deletes[k]!.clock + deletes[k]!.len);
      return at >= clock + length;
    }
  }
  return false;
}

/** A place in a text: a letter, or something that separates words. */
export interface Char {
  unit: string;
  word: boolean;
  merged: boolean;
  ours: boolean;
  theirs: boolean;
  mine: boolean;
  foreign: boolean;
  old: boolean;
  home: Y.XmlText | null;
  at: number;
}

function unitsOf(item: Y.Item): string | null {
  return item.content instanceof Y.ContentString ? item.content.str : null;
}

/** The letters of a text, also those that are gone. */
export function charsOfText(text: AnyType, home: Y.XmlText | null, views: Views, out: Char[]): void {
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.countable && !(item.content instanceof Y.ContentDeleted)) continue;
    const str = unitsOf(item);
    const { client, clock } = item.id;
    for (let k = 0; k < item.length; k++) {
      const c = clock + k;
      const mine = views.ours(client, c);
      const foreign = views.theirs(client, c);
      out.push({
        unit: str === null ? '' : str[k]!,
        word: str !== null && isWordUnit(str.charCodeAt(k)),
        merged: !item.deleted,
        ours: views.shownToUs(client, c),
        theirs: views.shownToThem(client, c),
        mine, foreign, old: !mine && !foreign,
        home, at,
      });
      if (!item.deleted) at++;
    }
  }
}

/** Words of one view of a text, as places in it. */
export function wordsIn(chars: Char[], shown: (c: Char) => boolean): number[][] {
  const out: number[][] = [];
  let word: number[] = [];
  chars.forEach((c, i) => {
    if (!shown(c)) return;
    if (c.word) word.push(i);
    else if (word.length > 0) { out.push(word); word = []; }
  });
  if (word.length > 0) out.push(word);
  return out;
}
