// What ProseMirror needs to work, and the editor's own parts. A sheet made by script needs no exception from our policy,
// which forbids style elements and attributes.
const css = `
il-editor { display: block; }
.il-editor-area { outline: 0; min-height: 12rem; overflow-wrap: break-word; white-space: pre-wrap; white-space: break-spaces; -webkit-font-variant-ligatures: none; font-variant-ligatures: none; font-feature-settings: "liga" 0; position: relative; }
.il-editor-area:focus-visible { outline: 3px solid var(--il-focus-ring); outline-offset: 6px; border-radius: var(--il-radius); }
.il-editor-area [contenteditable="false"] { white-space: normal; }
.il-editor-area [contenteditable="false"] [contenteditable="true"] { white-space: pre-wrap; }
.il-editor-area pre { white-space: pre-wrap; }
.il-editor-area img.ProseMirror-separator { display: inline !important; border: none !important; margin: 0 !important; width: 0 !important; height: 0 !important; }
.il-editor-area img { max-inline-size: 100%; block-size: auto; }
.il-editor-area .ProseMirror-selectednode { outline: 3px solid var(--il-action); outline-offset: 2px; }
.il-editor-area .selectedCell { background: var(--il-wash); box-shadow: inset 0 0 0 2px var(--il-action); }
.il-editor-area .ProseMirror-gapcursor { display: none; pointer-events: none; position: absolute; margin: 0; }
.il-editor-area .ProseMirror-gapcursor::after { content: ""; display: block; position: absolute; top: -2px; width: 20px; border-top: 2px solid var(--il-ink); }
.il-editor-area.ProseMirror-focused .ProseMirror-gapcursor { display: block; }
.il-editor-area.ProseMirror-hideselection *::selection { background: transparent; }
.il-editor-area table { inline-size: 100%; }
.il-editor-area th, .il-editor-area td { min-inline-size: 4rem; vertical-align: top; }
.il-editor-area ul[data-type="taskList"] { list-style: none; padding-inline-start: .25rem; }
.il-editor-area ul[data-type="taskList"] > li { display: flex; gap: .6rem; align-items: flex-start; }
.il-editor-area ul[data-type="taskList"] > li > div { flex: 1; min-inline-size: 0; }
.il-editor-area ul[data-type="taskList"] input { inline-size: 1.6rem; block-size: 1.6rem; margin: .15rem 0 0; }
.il-editor-area .il-rescued { border-inline-start: 4px solid var(--il-warn); padding-inline-start: .75rem; background: var(--il-warn-tint); }
.il-editor-area .il-rescued::before { content: attr(data-rescued) " "; font-weight: 600; font-size: var(--il-t-s); }
.il-editor-head { position: sticky; top: 0; z-index: 5; background: var(--il-paper); border-bottom: 1px solid var(--il-line); margin-bottom: var(--il-4); }
.il-editor-head [role="toolbar"] { flex-wrap: wrap; overflow: visible; }
.il-editor-status { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 0; padding: .25rem 0; font-size: var(--il-t-s); color: var(--il-ink-2); min-block-size: 2.25rem; }
.il-editor-status[data-status="offline"], .il-editor-status[data-status="signIn"], .il-editor-status[data-status="denied"], .il-editor-status[data-status="reload"], .il-editor-status[data-status="tooLarge"], .il-editor-status[data-status="refused"] { background: var(--il-warn-tint); color: var(--il-ink); padding-inline: .75rem; border-radius: var(--il-radius); font-weight: 600; }
.il-editor-ask { display: flex; flex-wrap: wrap; gap: .75rem; align-items: flex-end; padding: .5rem 0 .75rem; }
.il-editor-ask[hidden], .il-editor-head [hidden] { display: none; }
.il-editor-ask .il-error { flex-basis: 100%; margin: 0; color: var(--il-danger); font-weight: 600; }
`;

let sheet: CSSStyleSheet | undefined;

/** Adds the styles to the page, once. */
export function addStyles(): void {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
