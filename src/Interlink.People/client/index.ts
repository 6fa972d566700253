// Passkeys: the browser makes or shows one, then the form goes to the server like any other.
import { onPage } from '@interlink/ui';

interface Asked { options: string; state: string }

// Browsers that read and write the standard's own JSON; the others see no button.
const known = typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

onPage(() => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = !known;
    if (known && form.dataset.passkeyReady === undefined) {
      form.dataset.passkeyReady = '';
      form.addEventListener('submit', event => {
        event.preventDefault();
        void ask(form);
      });
    }
  }
  for (const note of document.querySelectorAll<HTMLElement>('[data-passkey-missing]')) {
    note.hidden = known;
  }
});

async function ask(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!;
  const error = form.querySelector<HTMLElement>('[data-passkey-error]')!;
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  error.textContent = '';
  try {
    const answer = await fetch(form.dataset.passkeyOptions!, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
    const asked = await answer.json() as Asked & { message?: string };
    if (!answer.ok) {
      error.textContent = asked.message ?? form.dataset.passkeyFailed!;
      return;
    }
    const options = JSON.parse(asked.options);
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.querySelector<HTMLInputElement>('input[name=state]')!.value = asked.state;
    form.querySelector<HTMLInputElement>('input[name=credential]')!.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
    // Not once more through the listener.
    form.submit();
  } catch {
    // Given up by the person, or by the browser: both say nothing else.
    error.textContent = form.dataset.passkeyFailed!;
  } finally {
    button.removeAttribute('aria-busy');
  }
}
