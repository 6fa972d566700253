// Merges what one person saved into what others saved meanwhile. Yjs merges letters and never fails, but letters are not words:
// two changes of one word become a third word, two words meet without a blank, and what was typed into a block that somebody
// else removed is gone. Here each of these is found by comparing three views of the same text (theirs, ours, merged) and repaired.
// Both views are treated alike, so the order in which two people save does not matter.
import * as Y from 'yjs';
import { FRAGMENT, fault, type Node } from './schema';
import { docOf, elementOf } from './tree';
import { mend } from './mend';
import { hasWord, isWordUnit } from './words';

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;
type Vector = Map<number, number>;
type Ranges = Map<number, [number, number][]>;
type AnyType = Y.AbstractType<any>;

/** The update builds on something the server does not have. */
export class GapError extends Error {}
/** The update makes a document that browsers would cut. */
export class InvalidError extends Error {}

export interface Merged {
  /** The words that were taken back out of blocks which somebody else removed. */
  rescued: string[];
  /** What the server added to the two changes, empty if nothing. */
  repair: Uint8Array;
  /** Whether the update brought anything. */
  fresh: boolean;
  /** What the document holds now. */
  content: Node;
}

class Views {
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

/** Applies an update, made by somebody who had seen `base`, to a document that may hold more. `wasValid` is asked when the result is not. */
export function merge(doc: Y.Doc, update: Uint8Array, base: Vector, clientId: number, wasValid: () => boolean): Merged {
  const views = new Views(doc, update, base);
  Y.applyUpdate(doc, update);
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new GapError('the update builds on something unknown');
  const fresh = views.isFresh(doc);

  const found: Found = { lost: [], blocks: [] };
  if (fresh && views.othersChanged) survey(doc, views, found);

  const updates: Uint8Array[] = [];
  const collect = (u: Uint8Array): void => { updates.push(u); };
  doc.clientID = clientId;
  doc.on('update', collect);
  let rescued: string[] = [];
  doc.transact(() => {
    for (const block of found.blocks) repairBlock(block);
    rescued = putBack(doc, found.lost);
    mend(doc);
  });
  doc.off('update', collect);

  const content = docOf(doc);
  const problem = fresh ? fault(content) : null;
  if (problem !== null && wasValid()) throw new InvalidError(problem);
  return { rescued, fresh, content, repair: updates.length === 0 ? new Uint8Array() : updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates) };
}

interface Lost { top: Y.Item | null; text?: string; image?: { src: unknown; alt: unknown } }
interface Found { lost: Lost[]; blocks: Char[][] }

/** A place in a text: a letter, or something that separates words. */
interface Char {
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

function survey(doc: Y.Doc, views: Views, found: Found): void {
  const fragment = doc.getXmlFragment(FRAGMENT) as unknown as AnyType;
  for (let item = fragment._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentType) surveyType(item, item, views, found);
  }
  surveyCollected(doc, views, found);
}

function surveyType(item: Y.Item, top: Y.Item, views: Views, found: Found): void {
  const type = (item.content as Y.ContentType).type as unknown as AnyType;
  if (type instanceof Y.XmlText) {
    if (item.deleted) surveyLost(type, top, views, found);
    return;
  }
  if (item.deleted && type instanceof Y.XmlElement && type.nodeName === 'image') surveyImage(item, type, top, views, found);
  let hasText = false;
  let us = false;
  let them = false;
  for (let child = type._start; child !== null; child = child.right) {
    if (!(child.content instanceof Y.ContentType)) continue;
    surveyType(child, top, views, found);
    const text = child.content.type as unknown;
    if (child.deleted) continue;
    us ||= views.touchedByUs(child);
    them ||= views.touchedByThem(child);
    if (!(text instanceof Y.XmlText)) continue;
    hasText = true;
    for (let part = (text as unknown as AnyType)._start; part !== null && !(us && them); part = part.right) {
      us ||= views.touchedByUs(part);
      them ||= views.touchedByThem(part);
    }
  }
  if (hasText && us && them && !item.deleted) found.blocks.push(charsOfBlock(type, views));
}

function unitsOf(item: Y.Item): string | null {
  return item.content instanceof Y.ContentString ? item.content.str : null;
}

function charsOfText(text: AnyType, home: Y.XmlText | null, views: Views, out: Char[]): void {
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

function charsOfBlock(block: AnyType, views: Views): Char[] {
  const out: Char[] = [];
  for (let item = block._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentType && item.content.type as unknown instanceof Y.XmlText) {
      const text = item.content.type as unknown as AnyType;
      if (!item.deleted) charsOfText(text, text as unknown as Y.XmlText, views, out);
      continue;
    }
    // A line break, also one that is gone: it stood between two words for somebody.
    const { client, clock } = item.id;
    out.push({
      unit: '\n', word: false, merged: !item.deleted, ours: views.shownToUs(client, clock), theirs: views.shownToThem(client, clock),
      mine: false, foreign: false, old: !views.ours(client, clock) && !views.theirs(client, clock), home: null, at: 0,
    });
  }
  return out;
}

/** Words of one view of a text, as places in it. */
function wordsIn(chars: Char[], shown: (c: Char) => boolean): number[][] {
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

// --- words typed into something that was removed

function surveyLost(text: AnyType, top: Y.Item, views: Views, found: Found): void {
  let touched = false;
  for (let item = text._start; item !== null && !touched; item = item.right) {
    touched = item.content instanceof Y.ContentString
      && (views.touchedByUs(item) || views.holdsTheirs(item.id.client, item.id.clock, item.id.clock + item.length));
  }
  if (!touched) return;
  const chars: Char[] = [];
  charsOfText(text, null, views, chars);
  for (const side of ['ours', 'theirs'] as const) {
    const lost = changedText(chars, c => c[side], c => !c.merged && (side === 'ours' ? c.mine : c.foreign));
    if (lost !== '') found.lost.push({ top, text: lost });
  }
}

/** The words of a view that hold something new, in order; a gap between them is marked. */
function changedText(chars: Char[], shown: (c: Char) => boolean, isNew: (c: Char) => boolean): string {
  let out = '';
  let previous: number[] | null = null;
  for (const word of wordsIn(chars, shown)) {
    if (!word.some(i => isNew(chars[i]!))) { previous = null; continue; }
    let between = '';
    if (previous !== null) for (let i = previous[previous.length - 1]! + 1; i < word[0]!; i++) if (shown(chars[i]!)) between += chars[i]!.unit;
    out += (out === '' ? '' : previous === null ? ' … ' : between) + word.map(i => chars[i]!.unit).join('');
    previous = word;
  }
  return out;
}

function surveyImage(item: Y.Item, type: Y.XmlElement, top: Y.Item, views: Views, found: Found): void {
  const { client, clock } = item.id;
  const lost = (views.ours(client, clock) && views.shownToUs(client, clock)) || (views.theirs(client, clock) && views.shownToThem(client, clock));
  if (!lost) return;
  const attr = (name: string): unknown => {
    const entry = (type as unknown as AnyType)._map.get(name);
    return entry?.content instanceof Y.ContentAny ? entry.content.arr[entry.length - 1] : undefined;
  };
  if (typeof attr('src') === 'string') found.lost.push({ top, image: { src: attr('src'), alt: attr('alt') } });
}

/** Texts of ours whose home was removed so long ago that the store has forgotten it: only the update still has the words. */
function surveyCollected(doc: Y.Doc, views: Views, found: Found): void {
  let text = '';
  let lastClient = -1;
  let lastClock = -1;
  const flush = (): void => {
    if (hasWord(text)) found.lost.push({ top: null, text });
    text = '';
  };
  for (const struct of views.structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const { client, clock } = struct.id;
    for (let k = 0; k < struct.length; k++) {
      const c = clock + k;
      if (!views.ours(client, c) || !views.shownToUs(client, c)) continue;
      if (!(Y.getItem(doc.store, Y.createID(client, c)) as unknown instanceof Y.GC)) continue;
      const follows = k > 0 || (struct.origin !== null && struct.origin.client === client && struct.origin.clock === c - 1);
      if (!(client === lastClient && c === lastClock + 1 && follows)) {
        if (struct.origin === null) flush();
        else if (text !== '') text += ' … ';
      }
      text += struct.content.str[k]!;
      lastClient = client;
      lastClock = c;
    }
  }
  flush();
}

/** Brings lost words back as marked paragraphs after the block they were in. */
function putBack(doc: Y.Doc, lost: Lost[]): string[] {
  const fragment = doc.getXmlFragment(FRAGMENT);
  const groups = new Map<Y.Item | null, Lost[]>();
  for (const one of lost) groups.set(one.top, [...(groups.get(one.top) ?? []), one]);
  for (const [top, group] of groups) {
    let place = fragment.length;
    if (top !== null) {
      place = 0;
      for (let item = (fragment as unknown as AnyType)._start; item !== null; item = item.right) {
        if (!item.deleted && item.countable) place += item.length;
        if (item === top) break;
      }
    }
    fragment.insert(place, group.map(one => one.image
      ? elementOf({ type: 'image', attrs: one.image })
      : elementOf({ type: 'paragraph', attrs: { rescued: true }, content: [{ type: 'text', text: one.text! }] })));
  }
  return lost.filter(one => one.text !== undefined).map(one => one.text!);
}

// --- words that met in one text

interface Change { home: Y.XmlText; place: number; at: number; remove: number; insert: string }

function repairBlock(chars: Char[]): void {
  const spell = (word: number[]): string => word.map(i => chars[i]!.unit).join('');
  const views = { ours: wordsIn(chars, c => c.ours), theirs: wordsIn(chars, c => c.theirs) };
  const clusters = wordsIn(chars, c => c.merged);
  const clusterOf = new Map<number, number>();
  clusters.forEach((cluster, k) => { for (const i of cluster) clusterOf.set(i, k); });

  // A word is changed when it holds new letters, or letters that stand together only because its author removed what was between.
  const sameWord = (a: number[], b: number[] | undefined): boolean => b !== undefined && a.length === b.length && a.every((i, n) => b[n] === i);
  const isChanged = (word: number[], own: 'ours' | 'theirs'): boolean => {
    const other = own === 'ours' ? 'theirs' : 'ours';
    if (word.some(i => !chars[i]!.old)) return true;
    for (let i = word[0]!; i < word[word.length - 1]!; i++) if (chars[i]!.old && !chars[i]![own] && chars[i]![other]) return true;
    return false;
  };
  const baseWords = wordsIn(chars, c => c.old && (c.ours || c.theirs));
  const baseWord = new Map<number, number>();
  baseWords.forEach((word, k) => { for (const i of word) baseWord.set(i, k); });

  // Merged words that are, letter for letter, a word that somebody saw, need nothing.
  const sound = new Set<number>();
  for (const word of [...views.ours, ...views.theirs, ...baseWords]) {
    const k = clusterOf.get(word[0]!);
    if (k !== undefined && sameWord(word, clusters[k])) sound.add(k);
  }
  // A changed word that came through, as itself or as the same letters of others, is safe; the rest is missing.
  const spelled = clusters.map(spell);
  const used = new Set<number>();
  const missing: number[][] = [];
  for (const own of ['ours', 'theirs'] as const) {
    const view = views[own];
    const taken = new Set<number>();
    const open: number[][] = [];
    for (const word of view) {
      const k = clusterOf.get(word[0]!);
      if (k !== undefined && sameWord(word, clusters[k])) taken.add(k);
      else if (isChanged(word, own)) open.push(word);
    }
    for (const word of open) {
      const text = spell(word);
      const k = spelled.findIndex((s, n) => s === text && !taken.has(n));
      if (k < 0) missing.push(word);
      else { taken.add(k); used.add(k); }
    }
  }
  for (const k of used) sound.add(k);

  // Each missing word is written again at the first broken place it had letters in.
  const rewritten = new Map<number, number[][]>();
  const claimed = new Set<number>();
  const beside: number[][] = [];
  for (const word of missing) {
    const broken = [...new Set(word.map(i => clusterOf.get(i)))].filter((k): k is number => k !== undefined && !sound.has(k));
    if (broken.length === 0) { beside.push(word); continue; }
    broken.forEach((k, n) => rewritten.set(k, [...(rewritten.get(k) ?? []), ...(n === 0 ? [word] : [])]));
    for (const i of word) claimed.add(i);
  }

  const next = (shown: (c: Char) => boolean): Map<number, number> => {
    const out = new Map<number, number>();
    let last = -1;
    chars.forEach((c, i) => { if (shown(c)) { if (last >= 0) out.set(last, i); last = i; } });
    return out;
  };
  const nextOurs = next(c => c.ours);
  const nextTheirs = next(c => c.theirs);
  const belong = (i: number, j: number): boolean =>
    nextOurs.get(i) === j || nextTheirs.get(i) === j || (baseWord.has(i) && baseWord.get(i) === baseWord.get(j));

  // Letters that are no word for anybody, and whose words all came through elsewhere, are only debris.
  const safe = new Set([...[...sound].map(k => spelled[k]!), ...missing.map(spell)]);
  const seen = [...views.ours, ...views.theirs, ...baseWords];
  const isDebris = (letters: number[]): boolean => {
    const words = [...views.ours, ...views.theirs].filter(word => letters.some(i => word.includes(i)));
    return words.length > 0 && words.every(word => safe.has(spell(word))) && !seen.some(word => sameWord(word, letters));
  };

  const changes: Change[] = [];
  clusters.forEach((cluster, k) => {
    if (sound.has(k)) return;
    const parts: number[][] = [...(rewritten.get(k) ?? [])];
    let part: number[] = [];
    const close = (): void => { if (part.length > 0 && !isDebris(part)) parts.push(part); part = []; };
    for (const i of cluster) {
      if (claimed.has(i)) { close(); continue; }
      if (part.length > 0 && !belong(part[part.length - 1]!, i)) close();
      part.push(i);
    }
    close();
    if (parts.length === 1 && sameWord(parts[0]!, cluster)) return;
    parts.sort((a, b) => a[0]! - b[0]! || a[a.length - 1]! - b[b.length - 1]! || (spell(a) < spell(b) ? -1 : 1));

    if (sameWord(parts.flat(), cluster)) {
      // Nothing is missing, only the blanks between.
      for (const p of parts.slice(1)) changes.push(...insertBefore(chars, p[0]!, ' '));
      return;
    }
    changes.push(...replace(chars, cluster, [...new Set(parts.map(spell))].join(' ')));
  });
  changes.push(...insertNear(chars, beside.map(word => ({ i: word[0]!, text: spell(word) }))));

  // From the end, so that places before stay valid.
  changes.sort((a, b) => a.place - b.place || a.at - b.at);
  for (const change of changes.reverse()) {
    if (change.insert !== '') change.home.insert(change.at, change.insert);
    if (change.remove > 0) change.home.delete(change.at + change.insert.length, change.remove);
  }
}

function insertBefore(chars: Char[], i: number, insert: string): Change[] {
  const { home, at } = chars[i]!;
  return home === null ? [] : [{ home, place: i, at, remove: 0, insert }];
}

/** Writes words of which no letter is left at the nearest places where they can stand apart. */
function insertNear(chars: Char[], words: { i: number; text: string }[]): Change[] {
  if (words.length === 0) return [];
  const visible = chars.map((_, k) => k).filter(k => chars[k]!.merged);
  const places = new Map<number, string[]>();
  for (const { i, text } of words.sort((a, b) => a.i - b.i || (a.text < b.text ? -1 : 1))) {
    const here = visible.findIndex(k => k >= i);
    let n = here < 0 ? visible.length : here;
    const free = (m: number): boolean => {
      const before = m > 0 ? chars[visible[m - 1]!]! : undefined;
      const after = m < visible.length ? chars[visible[m]!]! : undefined;
      return !(before?.word && after?.word) && !!(before?.home ?? after?.home);
    };
    while (n < visible.length && !free(n)) n++;
    const there = places.get(n) ?? [];
    if (!there.includes(text)) places.set(n, [...there, text]);
  }
  const out: Change[] = [];
  for (const [n, texts] of places) {
    const before = n > 0 ? chars[visible[n - 1]!]! : undefined;
    const after = n < visible.length ? chars[visible[n]!]! : undefined;
    const insert = (before?.word ? ' ' : '') + texts.join(' ') + (after?.word ? ' ' : '');
    if (after?.home) out.push({ home: after.home, place: visible[n]!, at: after.at, remove: 0, insert });
    else if (before?.home) out.push({ home: before.home, place: visible[n - 1]!, at: before.at + 1, remove: 0, insert });
    else {
      const home = chars.find(c => c.home !== null)?.home;
      if (home) out.push({ home, place: 0, at: 0, remove: 0, insert });
    }
  }
  return out;
}

/** Replaces a word; the new letters stand after its first one, so that they look like it. */
function replace(chars: Char[], cluster: number[], insert: string): Change[] {
  const out: Change[] = [];
  const first = chars[cluster[0]!]!;
  if (first.home === null) return out;
  out.push({ home: first.home, place: cluster[0]!, at: first.at, remove: 1, insert: '' });
  let run: Change | null = insert === '' ? null : { home: first.home, place: cluster[0]!, at: first.at + 1, remove: 0, insert };
  if (run) out.push(run);
  for (const i of cluster.slice(1)) {
    const { home, at } = chars[i]!;
    if (home === null) continue;
    if (run !== null && run.home === home && run.at + run.remove === at) run.remove++;
    else { run = { home, place: i, at, remove: 1, insert: '' }; out.push(run); }
  }
  return out;
}
