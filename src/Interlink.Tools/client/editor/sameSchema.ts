// For the check of the build: whether the browser's schema and the server's are the same one.
import { getSchema } from '@tiptap/core';
import { schema } from '../engine/schema';
import { extensions } from './extensions';

/** Differences between the two schemas, in words. */
export function differences(): string[] {
  const browser = getSchema(extensions({ rescued: '', done: '', open: '' }));
  const attrs = (spec: { attrs?: Record<string, { default?: unknown }> | null }): string =>
    JSON.stringify(Object.entries(spec.attrs ?? {}).map(([k, v]) => [k, v.default ?? null]).sort());
  const out: string[] = [];
  const compare = (what: string, a: string, b: string): void => { if (a !== b) out.push(`${what}: browser ${a}, server ${b}`); };
  const content = (c: unknown): string => String(c ?? '').replace(/[() ]/g, '');

  compare('nodes', Object.keys(browser.nodes).sort().join(), Object.keys(schema.nodes).sort().join());
  compare('marks', Object.keys(browser.marks).sort().join(), Object.keys(schema.marks).sort().join());
  for (const name of Object.keys(schema.nodes)) {
    const a = browser.nodes[name];
    const b = schema.nodes[name]!;
    if (!a) continue;
    compare(`attributes of ${name}`, attrs(a.spec), attrs(b.spec));
    compare(`content of ${name}`, content(a.spec.content), content(b.spec.content));
    compare(`group of ${name}`, String(a.isBlock && a.isInGroup('block')), String(b.isBlock && b.isInGroup('block')));
    if (a.inlineContent) for (const mark of Object.keys(schema.marks)) compare(`${mark} in ${name}`, String(a.allowsMarkType(browser.marks[mark]!)), String(b.allowsMarkType(schema.marks[mark]!)));
  }
  for (const name of Object.keys(schema.marks)) {
    const a = browser.marks[name];
    if (a) compare(`attributes of ${name}`, attrs(a.spec), attrs(schema.marks[name]!.spec));
  }
  return out;
}
