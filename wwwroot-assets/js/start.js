// Takes the token out of the address before the form carries it on, so that it stays in no history entry.
history.replaceState(null, '', '/start');
const form = document.getElementById('start');
if (form.elements.token.value) form.requestSubmit();
