// What a word is, and the shortest way from one list of words to another.

/** Whether a UTF-16 unit belongs to a word; surrogates and combining marks do, so that neither is ever cut. */
export function isWordUnit(c: number): boolean {
  if (c < 0x80) return (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || c === 0x5f;
  if (c < 0xc0) return c === 0xaa || c === 0xb5 || c === 0xba;
  if (c === 0xd7 || c === 0xf7) return false;
  if (c >= 0x2000 && c <= 0x206f) return c === 0x200c || c === 0x200d;
  if (c >= 0x3000 && c <= 0x303f) return false;
  return c !== 0xfeff && c !== 0xfffc && c !== 0x1680;
}

const isSpace = (c: number): boolean => c === 0x20 || c === 0xa0 || (c >= 0x09 && c <= 0x0d) || (c >= 0x2000 && c <= 0x200b);

/** Where the tokens of a text end: words, runs of space, and everything else one by one. */
export function tokens(text: string): string[] {
  const out: string[] = [];
  let i = 0;
  while (i < text.length) {
    const from = i;
    const c = text.charCodeAt(i);
    if (isWordUnit(c)) while (i < text.length && isWordUnit(text.charCodeAt(i))) i++;
    else if (isSpace(c)) while (i < text.length && isSpace(text.charCodeAt(i))) i++;
    else i++;
    out.push(text.slice(from, i));
  }
  return out;
}

export const hasWord = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (isWordUnit(text.charCodeAt(i))) return true;
  return false;
};

/** The words of a text. */
export const wordsOf = (text: string): string[] => tokens(text).filter(t => isWordUnit(t.charCodeAt(0)));

/** One change: `from..to` of the old list becomes `a..b` of the new one. */
export interface Edit { from: number; to: number; a: number; b: number }

const MAX_DISTANCE = 600;

/** The edits that turn one list into another, in order (Myers). Lists too different are replaced between their common ends. */
export function edits(old: readonly string[], now: readonly string[]): Edit[] {
  let start = 0;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (start < oldEnd && start < nowEnd && old[start] === now[start]) start++;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) { oldEnd--; nowEnd--; }
  const n = oldEnd - start;
  const m = nowEnd - start;
  if (n === 0 && m === 0) return [];
  if (n === 0 || m === 0) return [{ from: start, to: oldEnd, a: start, b: nowEnd }];

  const max = Math.min(n + m, MAX_DISTANCE);
  const offset = max + 1;
  let reach = new Int32Array(2 * max + 3);
  const trace: Int32Array[] = [];
  let found = -1;
  for (let d = 0; d <= max && found < 0; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[offset + k - 1]! < reach[offset + k + 1]!);
      let x = down ? reach[offset + k + 1]! : reach[offset + k - 1]! + 1;
      let y = x - k;
      while (x < n && y < m && old[start + x] === now[start + y]) { x++; y++; }
      reach[offset + k] = x;
      if (x >= n && y >= m) { found = d; break; }
    }
  }
  if (found < 0) return [{ from: start, to: oldEnd, a: start, b: nowEnd }];

  const out: Edit[] = [];
  let x = n;
  let y = m;
  for (let d = found; d > 0; d--) {
    const before = trace[d]!;
    const at = (k: number): number => before[k + d + 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const px = at(down ? k + 1 : k - 1);
    const py = px - (down ? k + 1 : k - 1);
    const sx = down ? px : px + 1;
    const sy = down ? py + 1 : py;
    const edit: Edit = { from: start + px, to: start + sx, a: start + py, b: start + sy };
    const next = out[out.length - 1];
    // Neighbouring steps become one edit.
    if (next !== undefined && next.from === edit.to && next.a === edit.b) { next.from = edit.from; next.a = edit.a; }
    else out.push(edit);
    x = px;
    y = py;
  }
  return out.reverse();
}

/** How much two texts have in common, from 0 to 1. */
export function likeness(a: string[], b: string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const seen = new Map<string, number>();
  for (const word of a) seen.set(word, (seen.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = seen.get(word) ?? 0;
    if (left > 0) { common++; seen.set(word, left - 1); }
  }
  return (2 * common) / (a.length + b.length);
}
