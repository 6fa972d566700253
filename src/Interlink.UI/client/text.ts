// The words that scripts say. The server writes them on <html data-texts>, in the language of the page.

type Forms = string | Record<string, string>;

let source: string | undefined;
let words: Record<string, Forms> = {};

/** A text by its key, in the form that goes with a number. */
export function text(key: string, count?: number): string {
  return say(all()[key] ?? key, count);
}

/** A text that an element carries as JSON or as plain words in a data attribute. */
export function say(forms: Forms, count?: number): string {
  const language = document.documentElement.lang;
  const form = typeof forms === 'string' ? forms : (forms[new Intl.PluralRules(language).select(count ?? 0)] ?? forms.other ?? '');
  return count === undefined ? form : form.replace('{count}', new Intl.NumberFormat(language).format(count));
}

function all(): Record<string, Forms> {
  const json = document.documentElement.dataset.texts;
  if (json !== source) {
    source = json;
    words = json ? JSON.parse(json) as Record<string, Forms> : {};
  }
  return words;
}
