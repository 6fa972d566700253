// Which addresses may stand in a document. The server decides the same again (DocumentSchema): this spares people a surprise.

/** The address of a link that may be followed, or null. */
export function safeHref(href: string | null | undefined): string | null {
  const text = (href ?? '').trim();
  if (text === '' || text.length > 2000 || /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(text)) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text);
  if (scheme) return ['http', 'https', 'mailto'].includes(scheme[1]!.toLowerCase()) ? text : null;
  return text.startsWith('//') || text.includes('\\') ? null : text;
}

/** What somebody typed as a link, completed: "example.org" and "a@example.org" are meant as addresses. */
export function typedHref(text: string): string | null {
  const typed = text.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return 'mailto:' + typed;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u.test(typed)) return safeHref('https://' + typed);
  return safeHref(typed);
}

/** The path of an image that was uploaded here, from what somebody typed or pasted, or null. */
export function ownImage(src: string | null | undefined): string | null {
  let path = (src ?? '').trim();
  try {
    const url = new URL(path, location.origin);
    if (url.origin !== location.origin) return null;
    path = url.pathname + url.search;
  } catch {
    return null;
  }
  return path.length <= 300 && /^\/(resources|files)\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*(\?[A-Za-z0-9_=&.-]*)?$/.test(path) ? path : null;
}
