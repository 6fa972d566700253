// Islands of the tools. The editor is large, so it is loaded only where a page has one.

class DocumentEditor extends HTMLElement {
  private end: (() => void) | undefined;

  connectedCallback(): void {
    void import('./editor').then(({ mount }) => {
      if (this.isConnected && !this.end) this.end = mount(this);
    });
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.end?.();
      this.end = undefined;
    });
  }
}

if (!customElements.get('il-editor')) customElements.define('il-editor', DocumentEditor);
