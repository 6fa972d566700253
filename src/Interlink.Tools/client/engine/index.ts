// What the server calls, from C# through Jint: bytes and strings in, bytes and strings out.
import * as Y from 'yjs';
import { FRAGMENT, SCHEMA_VERSION, fault, type Node } from './schema';
import { docOf, typesOf } from './tree';
import { patch, shownOf, type Shown } from './patch';
import { merge as mergeInto, GapError, InvalidError } from './merge';
import { vectorOf } from './views';

export { SCHEMA_VERSION };

// Nothing is collected while people work: words typed into a removed block must still know where it was. `compact` collects.
function load(state: Uint8Array, gc = false): Y.Doc {
  const doc = new Y.Doc({ gc });
  if (state.length > 0) Y.applyUpdate(doc, state);
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new GapError('the state is not complete');
  return doc;
}

function freshId(doc: Y.Doc, wanted: number): number {
  let id = wanted >>> 0;
  while (id === 0 || doc.store.clients.has(id)) id = (id + 1) >>> 0;
  return id;
}

/** The changes made by `work`, as one update; empty when there are none. */
function record(doc: Y.Doc, clientId: number, work: () => void): Uint8Array {
  doc.clientID = freshId(doc, clientId);
  const before = Y.encodeStateVector(doc);
  let changed = false;
  const note = (): void => { changed = true; };
  doc.on('update', note);
  doc.transact(work);
  doc.off('update', note);
  // With all deletions, not only ours: merging asks what the author could see.
  return changed ? Y.encodeStateAsUpdate(doc, before) : new Uint8Array();
}

/** A document from JSON; only the server does this, once. */
export function seed(json: string, clientId: number): Uint8Array {
  const node = JSON.parse(json) as Node;
  const problem = fault(node);
  if (problem !== null) throw new InvalidError(problem);
  const doc = new Y.Doc({ gc: false });
  doc.clientID = clientId >>> 0 || 1;
  doc.getXmlFragment(FRAGMENT).insert(0, typesOf(node.content ?? []));
  return Y.encodeStateAsUpdate(doc);
}

export function json(state: Uint8Array): string {
  return JSON.stringify(docOf(load(state)));
}

export function vector(state: Uint8Array): Uint8Array {
  return Y.encodeStateVectorFromUpdate(state);
}

/** What somebody who knows `known` is missing. */
export function diff(state: Uint8Array, known: Uint8Array): Uint8Array {
  return Y.diffUpdate(state, known);
}

/** One state from a state and updates in any number. */
export function replay(updates: Uint8Array[], gc: boolean): Uint8Array {
  const doc = new Y.Doc({ gc });
  doc.transact(() => { for (const update of updates) if (update.length > 0) Y.applyUpdate(doc, update); });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new GapError('the updates are not complete');
  return Y.encodeStateAsUpdate(doc);
}

/** The update that turns what was shown of `base` into the target. */
export function revise(base: Uint8Array, shown: string, target: string, clientId: number): Uint8Array {
  const doc = load(base);
  return record(doc, clientId, () =>
    patch(doc.getXmlFragment(FRAGMENT), JSON.parse(shown) as Shown[], JSON.parse(target) as Node[], false));
}

/** The update that gives the document the content of another. */
export function restore(state: Uint8Array, old: Uint8Array, clientId: number): Uint8Array {
  const doc = load(state);
  const target = docOf(load(old)).content ?? [];
  const fragment = doc.getXmlFragment(FRAGMENT);
  return record(doc, clientId, () => patch(fragment, shownOf(fragment), target, true));
}

/** Merges an update of somebody who had seen `base`: state, repair, answer for the sender, JSON, vector, rescued words, fresh. */
export function merge(state: Uint8Array, update: Uint8Array, base: Uint8Array, clientId: number): unknown[] {
  const doc = load(state);
  const known = Y.decodeStateVector(base);
  const merged = mergeInto(doc, update, known, freshId(doc, clientId), () => fault(docOf(load(state))) === null);
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (clock <= (known.get(client) ?? 0)) known.set(client, Math.max(known.get(client) ?? 0, clock + struct.length));
  }
  const encoded = Y.encodeStateAsUpdate(doc);
  return [
    encoded,
    merged.repair,
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)),
    JSON.stringify(merged.content),
    Y.encodeStateVector(vectorOf(doc)),
    JSON.stringify(merged.rescued),
    merged.fresh,
  ];
}

export function check(json: string): string | null {
  return fault(JSON.parse(json) as Node);
}

/** Which of our own errors it is, for the host; null for a fault of the engine. */
export function kindOf(error: unknown): string | null {
  return error instanceof GapError ? 'gap' : error instanceof InvalidError ? 'invalid' : null;
}
