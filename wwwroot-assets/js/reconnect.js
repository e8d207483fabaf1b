// The dialog that the framework finds by its id. After a restart of the program no circuit can be resumed, so the page is
// loaded anew as soon as the program answers; what was typed comes back from the drafts that pages keep on the server.
const modal = document.getElementById('components-reconnect-modal');
const reconnectButton = document.getElementById('components-reconnect-button');
const resumeButton = document.getElementById('components-resume-button');
const reloadButton = document.getElementById('components-reload-button');
let probe;

modal.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      if (!modal.open) modal.showModal();
      break;
    case 'hide':
      stopProbing();
      if (modal.open) modal.close();
      break;
    case 'failed':
      probe ??= setInterval(reloadWhenUp, 2000);
      document.addEventListener('visibilitychange', reloadWhenUp);
      break;
    case 'rejected':
      location.reload();
      break;
  }
});

reconnectButton.addEventListener('click', retry);
reloadButton.addEventListener('click', () => location.reload());
resumeButton.addEventListener('click', async () => {
  if (!await Blazor.resumeCircuit()) location.reload();
});

async function retry() {
  try {
    // False means that the program answers but does not know the circuit any more.
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) location.reload();
  } catch {
    probe ??= setInterval(reloadWhenUp, 2000);
  }
}

async function reloadWhenUp() {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    if (answer.ok) {
      stopProbing();
      await retry();
    }
  } catch {
    // Still down: the next tick asks again.
  }
}

function stopProbing() {
  clearInterval(probe);
  probe = undefined;
  document.removeEventListener('visibilitychange', reloadWhenUp);
}
