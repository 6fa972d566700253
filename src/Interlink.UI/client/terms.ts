// A word with a line of explanation: the line appears beside it. Without script the word leads to the page that explains all of them.
let shown: HTMLAnchorElement | null = null;
let timer = 0;

const term = (event: Event) => (event.target as Element).closest?.<HTMLAnchorElement>('a.il-term') ?? null;
const box = () => document.getElementById('term');

document.addEventListener('click', event => {
  const link = term(event);
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    show(link).focus();
  }
}, true);

// With a mouse the line also comes by pointing, stays while the pointer is on word or line, and goes with Escape.
document.addEventListener('pointerover', event => {
  if (event.pointerType !== 'mouse') {
    return;
  }
  const link = term(event);
  const above = link !== null || box()?.contains(event.target as Node) === true;
  clearTimeout(timer);
  if (link && link !== shown) {
    timer = window.setTimeout(() => show(link), 250);
  } else if (!above && shown && !box()?.contains(document.activeElement)) {
    timer = window.setTimeout(() => box()?.hidePopover(), 300);
  }
});

function show(link: HTMLAnchorElement): HTMLElement {
  clearTimeout(timer);
  box()?.remove();
  const made = document.createElement('div');
  made.id = 'term';
  made.className = 'il-pop il-pop--term';
  made.popover = 'auto';
  made.tabIndex = -1;
  made.setAttribute('role', 'group');
  made.setAttribute('aria-label', link.textContent);
  made.lang = link.closest<HTMLElement>('[lang]')?.lang ?? '';
  const line = document.createElement('p');
  line.textContent = link.dataset.line!;
  const all = document.createElement('a');
  all.href = link.href;
  all.textContent = link.textContent;
  made.append(all, line);
  (link.closest('main') ?? document.body).append(made);
  made.addEventListener('toggle', event => {
    if ((event as ToggleEvent).newState === 'closed') {
      const back = made.contains(document.activeElement) || document.activeElement === document.body;
      if (shown === link) {
        shown = null;
      }
      if (back && link.isConnected) {
        link.focus();
      }
      made.remove();
    }
  });
  made.showPopover();
  shown = link;
  // Wide screens show it below the word, or above where there is no room; narrow ones at the lower edge, by style.
  const word = link.getBoundingClientRect();
  const { offsetHeight: height, offsetWidth: width } = made;
  const below = word.bottom + 6;
  made.style.setProperty('--x', `${Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`);
  made.style.setProperty('--y', `${below + height <= innerHeight ? below : Math.max(8, word.top - height - 6)}px`);
  return made;
}
