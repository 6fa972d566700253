// The words of the editor, written by the server into data-texts as JSON, in the language of the page.

/** Every key that `data-texts` must have. */
export const keys = [
  'toolbar', 'area', 'style', 'text', 'heading1', 'heading2', 'heading3', 'heading4',
  'undo', 'redo', 'bold', 'italic', 'strike', 'code', 'bulletList', 'orderedList', 'taskList', 'quote', 'rule',
  'table', 'rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn', 'deleteTable',
  'link', 'linkAddress', 'linkWrong', 'image', 'imageUpload', 'imageChoice', 'imageNone', 'imageAlt', 'imageWrong', 'imageSending', 'imageFailed', 'imageDenied', 'imageElsewhere', 'apply', 'remove', 'cancel',
  'rescued', 'keepWords', 'done', 'open',
  'loading', 'saved', 'saving', 'offline', 'signIn', 'denied', 'reload', 'tooLarge', 'refused', 'tryNow', 'signInNow', 'reloadNow',
] as const;

export type Word = (typeof keys)[number];
export type Words = Record<Word, string>;

/** The words of an element; a missing one shows its key, which the server's test of texts finds. */
export function wordsOf(json: string | undefined): Words {
  const given = (json ? JSON.parse(json) : {}) as Partial<Words>;
  return Object.fromEntries(keys.map(key => [key, given[key] ?? key])) as Words;
}
