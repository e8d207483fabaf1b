// What pages cannot do from the server.
export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  throw new Error('The clipboard is not available to this page.');
}

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `efsconsole-theme=${theme}; path=/; max-age=31536000; samesite=strict`;
}

export function markInteractive() {
  document.body.dataset.interactive = 'true';
}

export function focusById(id) {
  const element = document.getElementById(id);
  if (!element) return false;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return document.activeElement === element;
}

export function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
}

export function revealById(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}
