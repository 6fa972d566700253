// Words and images put into something that somebody else removed: they come back, marked, after the block they were in.
import * as Y from 'yjs';
import { FRAGMENT } from './schema';
import { elementOf } from './tree';
import { charsOfText, wordsIn, type AnyType, type Char, type Views } from './views';
import { hasWord } from './words';

/** What a merge would lose, with the block at the top that it was in; none if that is forgotten. */
export interface Lost { top: Y.Item | null; text?: string; image?: { src: unknown; alt: unknown } }

/** Words typed into a text that is gone. */
export function surveyLost(text: AnyType, top: Y.Item, views: Views, lost: Lost[]): void {
  let touched = false;
  for (let item = text._start; item !== null && !touched; item = item.right) {
    touched = item.content instanceof Y.ContentString
      && (views.touchedByUs(item) || views.holdsTheirs(item.id.client, item.id.clock, item.id.clock + item.length));
  }
  if (!touched) return;
  const chars: Char[] = [];
  charsOfText(text, null, views, chars);
  for (const side of ['ours', 'theirs'] as const) {
    const words = changedText(chars, c => c[side], c => !c.merged && (side === 'ours' ? c.mine : c.foreign));
    if (words !== '') lost.push({ top, text: words });
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

/** An image that is gone, and that whoever removed the block around it had not seen. */
export function surveyImage(item: Y.Item, type: Y.XmlElement, top: Y.Item, views: Views, lost: Lost[]): void {
  const { client, clock } = item.id;
  const unseen = (views.ours(client, clock) && views.shownToUs(client, clock)) || (views.theirs(client, clock) && views.shownToThem(client, clock));
  if (!unseen) return;
  const attr = (name: string): unknown => {
    const entry = (type as unknown as AnyType)._map.get(name);
    return entry?.content instanceof Y.ContentAny ? entry.content.arr[entry.length - 1] : undefined;
  };
  if (typeof attr('src') === 'string') lost.push({ top, image: { src: attr('src'), alt: attr('alt') } });
}

/** Texts of ours whose home was removed so long ago that the store has forgotten it: only the update still has the words. */
export function surveyCollected(doc: Y.Doc, views: Views, lost: Lost[]): void {
  let text = '';
  let lastClient = -1;
  let lastClock = -1;
  const flush = (): void => {
    if (hasWord(text)) lost.push({ top: null, text });
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
export function putBack(doc: Y.Doc, lost: Lost[]): string[] {
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
