/**
 * While the focus is inside a page, plain keys (arrows, Enter, Escape) are the
 * page's own and those with Ctrl, Alt, Shift or Command remain the application's.
 *
 * Notebook 7 hears keys before the page does, so stopping them there comes too
 * late; the attribute is what tells the application's shortcuts to look away,
 * and they look at the focused node first.
 */
export function keepPlainKeys() {
  window.addEventListener(
    'keydown',
    event => {
      const node = event.target as Element;
      const chord =
        event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (node.closest?.('.mlg-renderer')) {
        node.toggleAttribute('data-lm-suppress-shortcuts', !chord);
      }
    },
    true
  );
}
