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

// The field that someone entered last, until a key is pressed in it that asks for an answer. Answers come late: they move the
// focus away from nobody who went on meanwhile, because what is typed next would land elsewhere, or press a button.
const fields = 'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])';
let entered = document.activeElement;

const enter = event => { entered = event.target; };
document.addEventListener('focusin', enter, true);
document.addEventListener('input', enter, true);
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' || event.key === 'Escape') entered = null;
}, true);

function isTyping() {
  return entered !== null && entered === document.activeElement && entered.matches(fields);
}

// The dialogs of the component library take the focus when they open, and give it back when they close, by these two.
for (const name of ['focusFirst', 'restoreFocus']) {
  const move = window.mudElementRef[name];
  window.mudElementRef[name] = function (...given) {
    if (!isTyping()) move.apply(this, given);
  };
}

export function focusById(id) {
  const element = document.getElementById(id);
  if (!element || (isTyping() && element !== entered)) return false;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return document.activeElement === element;
}

// It comes late: whoever has gone to another page meanwhile is not taken back.
export function followAddress(uri, replace) {
  if (new URL(uri).pathname !== location.pathname) return;
  window.Blazor.navigateTo(uri, { forceLoad: false, replaceHistoryEntry: replace });
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
