// Uploads and downloads of the file browser. Contents go by HTTP between the browser and the volume, past the circuit:
// a lost connection of the page interrupts no upload, and a long one does not slow the page down.

const pieceSize = 8 * 1024 * 1024;
const parallel = 3;
const fingerprintEdge = 256 * 1024;
const shownRows = 50;
const tries = 6;

const transfers = [];
const panels = new Set();
let drawing = false;

// ---- Attaching to a page -------------------------------------------------------------------------------------------

export function attach(root, page) {
  const panel = { root, page, list: root.querySelector('[data-transfers]'), depth: 0 };
  const options = { signal: (panel.abort = new AbortController()).signal };
  root.addEventListener('click', event => onClick(panel, event), options);
  root.addEventListener('change', event => onPicked(panel, event), options);
  root.addEventListener('dragenter', event => onDrag(panel, event, 1), options);
  root.addEventListener('dragleave', event => onDrag(panel, event, -1), options);
  root.addEventListener('dragover', event => isFileDrag(event) && event.preventDefault(), options);
  root.addEventListener('drop', event => onDrop(panel, event), options);
  panels.add(panel);
  draw();
  return { detach: () => { panel.abort.abort(); panels.delete(panel); } };
}

function onClick(panel, event) {
  const picker = event.target.closest('[data-pick]');
  if (picker) {
    panel.root.querySelector(`input[data-picker="${picker.dataset.pick}"]`)?.click();
    return;
  }

  const link = event.target.closest('a[data-download]');
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    download(panel, link);
  }
}

function onPicked(panel, event) {
  const input = event.target;
  if (!input.matches('input[data-picker]')) {
    return;
  }

  const place = placeOf(panel);
  for (const file of input.files) {
    enqueue(place, file, file.webkitRelativePath || file.name);
  }

  input.value = '';
  pump();
}

const isFileDrag = event => event.dataTransfer?.types.includes('Files');

function onDrag(panel, event, step) {
  if (!isFileDrag(event)) {
    return;
  }

  event.preventDefault();
  panel.depth = Math.max(0, panel.depth + step);
  panel.root.classList.toggle('file-drag', panel.depth > 0);
}

async function onDrop(panel, event) {
  if (!isFileDrag(event)) {
    return;
  }

  event.preventDefault();
  panel.depth = 0;
  panel.root.classList.remove('file-drag');
  const place = placeOf(panel);
  if (!place.directory) {
    return;
  }

  // The items are gone after the event: their entries are taken first, and walked afterwards.
  const entries = [...event.dataTransfer.items].filter(item => item.kind === 'file').map(item => item.webkitGetAsEntry() ?? item.getAsFile());
  for (const entry of entries) {
    await walk(place, entry, '');
  }

  pump();
}

async function walk(place, entry, above) {
  if (entry instanceof File) {
    enqueue(place, entry, above + entry.name);
  } else if (entry.isFile) {
    try {
      enqueue(place, await new Promise((done, failed) => entry.file(done, failed)), above + entry.name);
    } catch {
      enqueueUnreadable(place, above + entry.name);
    }
    pump();
  } else {
    const reader = entry.createReader();
    let children = 0;
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed)).catch(() => []);
      if (some.length === 0) {
        break;
      }

      children += some.length;
      for (const child of some) {
        await walk(place, child, `${above}${entry.name}/`);
      }
    }

    if (children === 0) {
      const answer = await send(place, 'POST', '/folders', JSON.stringify({ directory: place.directory, path: above + entry.name }));
      if (answer.ok) {
        changed(place);
      }
    }
  }
}

function placeOf(panel) {
  const { fileSystem, directory } = panel.root.dataset;
  return { fileSystem, directory, policy: panel.root.querySelector('[data-policy]')?.value ?? 'KeepBoth' };
}

// ---- The queue -----------------------------------------------------------------------------------------------------

function enqueue(place, file, path) {
  if (place.directory) {
    transfers.push({ ...place, file, path, size: file.size, sent: 0, state: 'waiting', note: '' });
  }
}

function enqueueUnreadable(place, path) {
  transfers.push({ ...place, file: null, path, size: 0, sent: 0, state: 'failed', note: 'The browser could not read this file.' });
}

function pump() {
  let running = transfers.filter(one => one.state === 'running').length;
  for (const one of transfers) {
    if (running >= parallel) {
      break;
    }

    if (one.state === 'waiting') {
      running++;
      run(one).finally(pump);
    }
  }

  draw();
}

async function run(one) {
  one.state = 'running';
  one.note = '';
  one.stop = new AbortController();
  try {
    const outcome = await transfer(one);
    one.state = 'done';
    one.note = { Created: 'Uploaded', Replaced: 'Uploaded, replaced the earlier file', Skipped: 'Skipped: the name is taken', KeptBoth: `Uploaded as ${outcome.name}` }[outcome.outcome] ?? 'Uploaded';
    one.file = null;
    changed(one);
  } catch (error) {
    if (one.state !== 'cancelled') {
      one.state = 'failed';
      one.note = error.message;
      if (error.code) {
        refused(one, error);
      }
    }
  }
}

async function transfer(one) {
  one.fingerprint ??= await fingerprintOf(one.file);
  for (let attempt = 1; ; attempt++) {
    const before = one.sent;
    try {
      return await attemptTransfer(one);
    } catch (error) {
      if (one.state === 'cancelled' || !error.again || (attempt >= tries && one.sent <= before)) {
        throw error;
      }

      if (one.sent > before) {
        attempt = 1;
      }

      one.note = error.message;
      draw();
      await pause(one, error.busy ? 1000 : Math.min(30000, 500 * 2 ** attempt));
    }
  }
}

async function attemptTransfer(one) {
  if (!one.upload) {
    const begun = await (await send(one, 'POST', '/uploads', JSON.stringify({
      directory: one.directory,
      path: one.path,
      size: one.size,
      policy: one.policy,
      lastModified: Math.max(0, one.file.lastModified),
      fingerprint: one.fingerprint,
    }))).take();
    if (begun.outcome) {
      return begun;
    }

    one.upload = begun.upload;
    one.sent = begun.offset;
  } else {
    const where = await send(one, 'GET', `/uploads/${one.upload}`);
    if (where.status === 410 || where.status === 404) {
      one.upload = null;
      throw again('The upload starts anew.');
    }

    await where.take();
    one.sent = where.offset;
    one.shown = null;
  }

  one.note = '';
  for (;;) {
    const end = Math.min(one.size, one.sent + pieceSize);
    const answer = await sendPiece(one, one.sent, end);
    if (answer.status === 409 && answer.offset !== null && answer.offset !== one.sent) {
      one.sent = answer.offset;
      one.shown = null;
      continue;
    }

    const outcome = await answer.take();
    one.sent = answer.offset ?? end;
    if (outcome) {
      return outcome;
    }
  }
}

async function fingerprintOf(file) {
  // A file that goes in one piece is simply sent again.
  if (file.size <= pieceSize || !crypto.subtle) {
    return null;
  }

  try {
    const edges = new Blob([file.slice(0, fingerprintEdge), file.slice(file.size - fingerprintEdge), String(file.lastModified)]);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await edges.arrayBuffer()));
    return [...digest].map(octet => octet.toString(16).padStart(2, '0')).join('');
  } catch {
    throw new Error('The browser could not read this file: it was changed, moved or deleted since it was chosen.');
  }
}

function cancel(one) {
  const begun = one.upload;
  one.state = 'cancelled';
  one.note = 'Cancelled';
  one.file = null;
  one.stop?.abort();
  draw();
  if (begun) {
    drop(one, begun);
  }
}

async function drop(one, upload) {
  // The request that was stopped may still hold the upload for a moment; what is not dropped now is swept away later.
  for (let attempt = 1; attempt <= tries; attempt++) {
    const answer = await send({ ...one, stop: null }, 'DELETE', `/uploads/${upload}`).catch(() => null);
    if (answer && answer.status !== 423) {
      return;
    }

    await new Promise(done => setTimeout(done, 500 * attempt));
  }
}

function retry(one) {
  one.state = 'waiting';
  pump();
}

const pause = (one, time) => new Promise((done, stopped) => {
  const timer = setTimeout(done, time);
  one.stop.signal.addEventListener('abort', () => { clearTimeout(timer); stopped(new Error('Cancelled')); }, { once: true });
});

const again = (message, busy = false) => Object.assign(new Error(message), { again: true, busy });

// ---- Requests ------------------------------------------------------------------------------------------------------

const antiforgery = () => document.querySelector('meta[name="efsconsole-antiforgery"]')?.content ?? '';
const address = (one, path) => `/file-systems/${encodeURIComponent(one.fileSystem)}${path}`;

async function send(one, method, path, body) {
  let response;
  try {
    response = await fetch(address(one, path), {
      method,
      body,
      headers: { 'X-EfsConsole-Antiforgery': antiforgery(), ...(body ? { 'Content-Type': 'application/json' } : {}) },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: one.stop?.signal,
    });
  } catch {
    throw again('The console does not answer. Trying again…');
  }

  return answerOf(response.status, response.headers.get('Upload-Offset'), response.headers.get('Content-Type'), await response.text());
}

// fetch tells no progress of what it sends; XMLHttpRequest does.
function sendPiece(one, start, end) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('PATCH', address(one, `/uploads/${one.upload}`));
    request.setRequestHeader('X-EfsConsole-Antiforgery', antiforgery());
    request.setRequestHeader('Upload-Offset', String(start));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (end === one.size) {
      request.setRequestHeader('Upload-Finish', '1');
    }

    request.upload.onprogress = event => { one.shown = start + event.loaded; draw(); };
    request.onload = () => done(answerOf(request.status, request.getResponseHeader('Upload-Offset'), request.getResponseHeader('Content-Type'), request.responseText));
    request.onerror = () => unreadable(one.file, start).then(bad => failed(bad
      ? new Error('The browser could not read this file: it was changed, moved or deleted since it was chosen.')
      : again('The connection was lost. Trying again…')));
    request.onabort = () => failed(new Error('Cancelled'));
    one.stop.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(one.file.slice(start, end));
  });
}

const unreadable = async (file, start) => {
  try {
    await file.slice(start, start + 1).arrayBuffer();
    return false;
  } catch {
    return true;
  }
};

function answerOf(status, offset, type, text) {
  const isJson = type?.startsWith('application/json');
  return {
    status,
    ok: status >= 200 && status < 300,
    offset: offset === null ? null : Number(offset),
    take() {
      const content = isJson && text ? JSON.parse(text) : null;
      if (this.ok) {
        return content;
      }

      if (status === 423) {
        throw again('Waiting for an earlier request…', true);
      }

      if (status === 408) {
        throw again('The connection was lost. Trying again…');
      }

      throw Object.assign(new Error(content?.message ?? plain(status)), { code: content?.error ?? null, status });
    },
  };
}

const plain = status => ({
  400: 'The page is too old for this. Reload it and choose the file again: the upload continues where it stopped.',
  401: 'Your session has ended. Open the link that the program printed, then choose the file again.',
  403: 'The console refused this request.',
  413: 'The file is too large.',
})[status] ?? `The console answered ${status}.`;

async function download(panel, link) {
  // One byte first: a refusal is then shown on the page, and not as a broken download.
  let response;
  try {
    response = await fetch(link.href, { headers: { Range: 'bytes=0-0' }, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    panel.page.invokeMethodAsync('DownloadRefused', 'Unreachable', 'The console does not answer. Try again in a moment.').catch(() => {});
    return;
  }

  if (response.ok || response.status === 416) {
    await response.body?.cancel();
    const start = document.createElement('a');
    start.href = link.href;
    start.download = '';
    start.click();
    return;
  }

  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  const problem = isJson ? await response.json() : { error: 'Refused', message: plain(response.status) };
  panel.page.invokeMethodAsync('DownloadRefused', problem.error, problem.message).catch(() => {});
}

// ---- Telling the page ----------------------------------------------------------------------------------------------

const pending = new Map();

// The page reads its folder again, at most once a second however many files arrive.
function changed({ fileSystem }) {
  if (pending.has(fileSystem)) {
    return;
  }

  pending.set(fileSystem, setTimeout(() => {
    pending.delete(fileSystem);
    for (const panel of panels) {
      if (panel.root.dataset.fileSystem === fileSystem) {
        panel.page.invokeMethodAsync('UploadsChanged').catch(() => {});
      }
    }
  }, 300));
}

function refused(one, error) {
  if (error.code !== 'KeyUnavailable') {
    return;
  }

  for (const panel of panels) {
    if (panel.root.dataset.fileSystem === one.fileSystem) {
      panel.page.invokeMethodAsync('UploadRefused', error.code, error.message).catch(() => {});
    }
  }
}

// ---- Drawing -------------------------------------------------------------------------------------------------------

function draw() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => { drawing = false; panels.forEach(drawPanel); });
  }
}

const order = { failed: 0, running: 1, waiting: 2, done: 3, cancelled: 4 };

function drawPanel(panel) {
  const list = panel.list;
  if (!list) {
    return;
  }

  list.hidden = transfers.length === 0;
  if (list.hidden) {
    return;
  }

  if (!list.firstChild) {
    list.append(
      element('div', { className: 'transfers-head' },
        element('h3', { textContent: 'Uploads' }),
        element('p', { className: 'transfers-summary', role: 'status' }),
        element('button', { type: 'button', className: 'transfers-clear', textContent: 'Clear finished', onclick: clearFinished })),
      element('progress', { className: 'transfers-total', max: 1, ariaLabel: 'All uploads' }),
      element('ul', { className: 'transfers-list' }));
  }

  const count = state => transfers.filter(one => one.state === state).length;
  const live = transfers.filter(one => one.state !== 'cancelled');
  const total = live.reduce((sum, one) => sum + one.size + 1, 0);
  const sent = live.reduce((sum, one) => sum + (one.state === 'done' ? one.size + 1 : Math.min(one.size, one.shown ?? one.sent)), 0);
  const open = count('running') + count('waiting');
  const words = [
    open > 0 ? `${count('done')} of ${live.length} uploaded` : `${count('done')} uploaded`,
    count('failed') > 0 ? `${count('failed')} failed` : '',
    count('cancelled') > 0 ? `${count('cancelled')} cancelled` : ''].filter(Boolean).join(', ');
  const summary = list.querySelector('.transfers-summary');
  if (summary.textContent !== words) {
    summary.textContent = words;
  }

  const bar = list.querySelector('.transfers-total');
  bar.hidden = open === 0;
  bar.value = total === 0 ? 1 : sent / total;
  list.querySelector('.transfers-clear').hidden = open === transfers.length;

  const rows = list.querySelector('.transfers-list');
  const shown = [...transfers].sort((a, b) => order[a.state] - order[b.state]).slice(0, shownRows);
  panel.rows ??= new Map();
  for (const [one, row] of panel.rows) {
    if (!shown.includes(one)) {
      row.remove();
      panel.rows.delete(one);
    }
  }

  shown.forEach((one, index) => {
    const row = panel.rows.get(one) ?? newRow(panel, one);
    if (rows.children[index] !== row) {
      rows.insertBefore(row, rows.children[index] ?? null);
    }

    drawRow(row, one);
  });
}

function newRow(panel, one) {
  const name = visible(one.path);
  const row = element('li', { className: 'transfer' },
    element('bdi', { className: 'transfer-name', textContent: name, title: name }),
    element('progress', { className: 'transfer-progress', max: 1, ariaLabel: `Upload of ${name}` }),
    element('span', { className: 'transfer-note' }),
    element('span', { className: 'transfer-actions' },
      element('button', { type: 'button', className: 'transfer-retry', textContent: 'Retry', ariaLabel: `Retry ${name}`, onclick: () => retry(one) }),
      element('button', { type: 'button', className: 'transfer-cancel', textContent: 'Cancel', ariaLabel: `Cancel ${name}`, onclick: () => cancel(one) })));
  panel.rows.set(one, row);
  return row;
}

function drawRow(row, one) {
  const [, bar, note, actions] = row.children;
  const shown = Math.min(one.size, one.shown ?? one.sent);
  row.dataset.state = one.state;
  bar.hidden = one.state !== 'running';
  bar.value = one.size === 0 ? 0 : shown / one.size;
  const words = one.note || { waiting: 'Waiting', running: `${bytes(shown)} of ${bytes(one.size)}` }[one.state] || '';
  if (note.textContent !== words) {
    note.textContent = words;
  }

  const [again, stop] = actions.children;
  again.hidden = one.state !== 'failed' || !one.file;
  stop.hidden = one.state === 'done' || one.state === 'cancelled';
}

function clearFinished() {
  for (let index = transfers.length - 1; index >= 0; index--) {
    if (transfers[index].state === 'done' || transfers[index].state === 'cancelled' || (transfers[index].state === 'failed' && !transfers[index].file)) {
      transfers.splice(index, 1);
    }
  }

  draw();
}

const visible = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, odd => `[U+${odd.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

function bytes(count) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }

  return `${unit === 0 ? count : count.toFixed(1)} ${units[unit]}`;
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    made[name] = value;
  }

  made.append(...children);
  return made;
}

addEventListener('beforeunload', event => {
  if (transfers.some(one => one.state === 'running' || one.state === 'waiting')) {
    event.preventDefault();
  }
});
