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

// A browser without storage forgets: then the notice is there again.
export function putOff(notice, days) {
  try { localStorage.setItem(`efsconsole-put-off-${notice}`, String(Date.now() + days * 86400000)); } catch { /* see above */ }
}

export function isPutOff(notice) {
  try { return Number(localStorage.getItem(`efsconsole-put-off-${notice}`)) > Date.now(); } catch { return false; }
}

export function revealById(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}

const watches = new Map();
const pauseBetweenReturns = 2000;

export function watchReturns(id, watch) {
  let last = -pauseBetweenReturns;
  // Coming back to a tab raises both events, to a window beside another one only focus.
  const returned = () => {
    const now = performance.now();
    if (document.visibilityState !== 'visible' || now - last < pauseBetweenReturns) return;
    last = now;
    // While the connection is down the page cannot be told; it is loaded anew afterwards.
    watch.invokeMethodAsync('ReturnedAsync').catch(() => {});
  };
  unwatchReturns(id);
  watches.set(id, returned);
  document.addEventListener('visibilitychange', returned);
  window.addEventListener('focus', returned);
}

export function unwatchReturns(id) {
  const returned = watches.get(id);
  if (!returned) return;
  watches.delete(id);
  document.removeEventListener('visibilitychange', returned);
  window.removeEventListener('focus', returned);
}
