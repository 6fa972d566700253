// Images of a document are files of their own, held by what holds the document: sent through the same upload as any other file.
import type { Word } from './words';

/** An image that was uploaded here. */
export interface Picture { src: string; name: string }

/** Where images are sent, and with what. */
export interface Uploads { url: string; language: string; licence: string; token: (fresh: boolean) => Promise<string> }

/** What went wrong: a word of ours, or what the server says. */
export class UploadRefused extends Error {
  constructor(readonly word: Word | null, message = '') { super(message); }
}

/** An id as the server makes them, which begins with the time. Browsers have one of their own only on https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | 0x7000n | BigInt(bytes[6]! & 0x0f) << 8n | BigInt(bytes[7]!));
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Sends an image; answers where it stands. */
export async function upload(file: File, to: Uploads): Promise<Picture> {
  const id = newId();
  for (const fresh of [false, true]) {
    const form = new FormData();
    // The token stands before the file: it is checked before the first byte of it is read.
    form.append('__RequestVerificationToken', await to.token(fresh));
    form.append('_id', id);
    form.append('language', to.language);
    form.append('licence', to.licence);
    form.append('file', file);
    let answer: Response;
    try {
      answer = await fetch(to.url, { method: 'POST', body: form, headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'manual' });
    } catch {
      throw new UploadRefused('imageFailed');
    }
    if (answer.ok) return await answer.json() as Picture;
    if (answer.status === 400 && !fresh) continue;
    if (answer.status === 422) throw new UploadRefused(null, ((await answer.json()) as { message: string }).message);
    throw new UploadRefused(answer.status === 403 || answer.status === 404 ? 'imageDenied' : 'imageFailed');
  }
  throw new UploadRefused('imageFailed');
}
