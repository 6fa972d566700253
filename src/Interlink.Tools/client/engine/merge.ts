// Merges what one person saved into what others saved meanwhile. Yjs merges letters and never fails, but letters are not words:
// two changes of one word become a third word, two words meet without a blank, and what was typed into a block that somebody
// else removed is gone. Each of these is found by comparing three views of the same text (views.ts): words that met are repaired
// (repair.ts), words in removed blocks are brought back (rescue.ts).
// Both views are treated alike, so the order in which two people save does not matter.
import * as Y from 'yjs';
import { FRAGMENT, fault, type Node } from './schema';
import { docOf } from './tree';
import { mend } from './mend';
import { charsOfBlock, repairBlock } from './repair';
import { putBack, surveyCollected, surveyImage, surveyLost, type Lost } from './rescue';
import { Views, type AnyType, type Char, type Vector } from './views';

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

interface Found { lost: Lost[]; blocks: Char[][] }

function survey(doc: Y.Doc, views: Views, found: Found): void {
  const fragment = doc.getXmlFragment(FRAGMENT) as unknown as AnyType;
  for (let item = fragment._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentType) surveyType(item, item, views, found);
  }
  surveyCollected(doc, views, found.lost);
}

function surveyType(item: Y.Item, top: Y.Item, views: Views, found: Found): void {
  const type = (item.content as Y.ContentType).type as unknown as AnyType;
  if (type instanceof Y.XmlText) {
    if (item.deleted) surveyLost(type, top, views, found.lost);
    return;
  }
  if (item.deleted && type instanceof Y.XmlElement && type.nodeName === 'image') surveyImage(item, type, top, views, found.lost);
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
