// Enhanced navigation changes the page without loading it: what a page needs runs now and after each such change.

interface Blazor { addEventListener(name: 'enhancedload', work: () => void): void }

const works: (() => void)[] = [];

/** Runs now and whenever the page changed. The work must stand being run twice on the same elements. */
export function onPage(work: () => void): void {
  works.push(work);
  work();
}

/** Runs the work of all islands again, after a part of the page was replaced. */
export function upgrade(): void {
  for (const work of works) {
    work();
  }
}

// An enhanced navigation reuses elements and writes their attributes, but a radio button or box that was ever ticked no longer heeds
// them: the next page would show, and post, what was ticked on the last one. What islands keep is theirs.
const settle = () => {
  for (const box of document.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')) {
    if (!box.closest('[data-permanent]')) {
      box.checked = box.defaultChecked;
    }
  }
};

(window as unknown as { Blazor?: Blazor }).Blazor?.addEventListener('enhancedload', () => {
  settle();
  upgrade();
});

// Styles show what only script can do by this mark. The server doesn't write it, so a page change takes it away: put it back before it is seen.
const root = document.documentElement;
const mark = () => {
  if (!('js' in root.dataset)) {
    root.dataset.js = '';
  }
};
mark();
new MutationObserver(mark).observe(root, { attributes: true, attributeFilter: ['data-js'] });
