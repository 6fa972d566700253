// Words that met in one text: two changes of one word became a third word, or two words stand without a blank. Each word that
// somebody meant is written whole, side by side, and nothing else is touched.
import * as Y from 'yjs';
import { charsOfText, wordsIn, type AnyType, type Char, type Views } from './views';

/** The letters of a block of texts and line breaks. */
export function charsOfBlock(block: AnyType, views: Views): Char[] {
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

interface Change { home: Y.XmlText; place: number; at: number; remove: number; insert: string }

/** Writes whole words where letters of several met. */
export function repairBlock(chars: Char[]): void {
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
