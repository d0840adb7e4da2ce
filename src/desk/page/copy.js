// A working copy: what the server holds of a file that is edited, and what was typed since. Each edit stands in the
// browser's own store until the server has it.
import { Away, Conflict, ask, isAway, query, server } from "./api.js";
import { whenQuiet } from "./typing.js";

const PAUSE = 400, SETTLED = 1200, STORE = "bantin-desk:";
// What the browser sends even when the page is closed, in letters; each may take three bytes.
const KEPT = 16_000;

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const step = (path) => [path.slice(0, -1), path[path.length - 1]];
export const valueAt = (values, path) => path.reduce((at, key) => (at === undefined || at === null ? undefined : at[key]), values);

/** Does to values what the server does to the file. */
export function apply(values, { op, path = [], value, to }) {
  const [above, key] = step(path), holder = valueAt(values, above);
  if (holder === null || typeof holder !== "object") return;
  if (op === "set") holder[key] = value;
  else if (op === "insert") holder.splice(key, 0, value);
  else if (op === "move") holder.splice(to, 0, ...holder.splice(key, 1));
  else if (op === "remove") Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key];
}

export class WorkingCopy extends EventTarget {
  #queue = [];
  #body;
  #sending;
  #timer;
  #asking;

  constructor(state, site) {
    super();
    this.key = `${STORE}${site.folder}:${state.path}`;
    this.#take(state);
  }

  static async open(path, site) {
    const copy = new WorkingCopy(await ask(query("/api/copy", { path })), site);
    copy.#replay();
    return copy;
  }

  /** The files of which this browser holds what the server may not have. */
  static unsent(site) {
    const start = `${STORE}${site.folder}:`;
    return Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  }

  #take(state) {
    Object.assign(this, state, { typed: Math.max(this.typed || 0, state.typed) });
    this.guesses ||= [];
    this.problems ||= [];
    // What was typed while the answer was on its way is newer than it.
    if (this.#body !== undefined) this[this.hasForm ? "body" : "text"] = this.#body;
    if (this.hasForm) for (const edit of this.#queue) apply(this.values, structuredClone(edit));
    if (this.#queue.length || this.#body !== undefined) this.saved = false;
  }
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }

  get isUnsent() {
    return this.#queue.length > 0 || this.#body !== undefined || Boolean(this.#sending);
  }

  /** What was not acknowledged when the page was closed last. */
  #replay() {
    let left;
    try {
      left = JSON.parse(localStorage[this.key]);
    } catch {
      return;
    }
    if (!this.hasForm) left.edits = [];
    // The browser writes its store with a delay: after a crash it may be that of long before.
    const isNew = left.typed > this.typed && ((left.body !== undefined && left.body !== (this.hasForm ? this.body : this.text)) || left.edits.some(({ op, path, value }) => op !== "set" || !isSame(valueAt(this.values, path), value)));
    if (!isNew) return void delete localStorage[this.key];
    // An edit of places holds only for the version that it was made in.
    if (left.version !== this.version) left.edits = left.edits.filter(({ op }) => op === "set");
    for (const edit of left.edits) apply(this.values, edit);
    this.#queue = left.edits;
    this.typed = left.typed;
    if (left.body !== undefined) this.setBody(left.body);
    this.saved = false;
    this.flush();
  }
  #remember() {
    if (!this.isUnsent) return void delete localStorage[this.key];
    const { version, typed } = this, [sending = [], body] = this.#sending || [];
    try {
      localStorage[this.key] = JSON.stringify({ version, typed, edits: [...sending, ...this.#queue], body: this.#body ?? body });
    } catch {
      // The store is full: the server is told sooner than anyone could lose it.
      this.flush();
    }
  }

  /** Takes edits of the form. */
  edit(...edits) {
    for (const edit of edits) {
      apply(this.values, edit);
      const last = this.#queue[this.#queue.length - 1];
      if (last && edit.op === "set" && last.op === "set" && isSame(last.path, edit.path)) last.value = structuredClone(edit.value);
      else this.#queue.push({ ...edit, ...("value" in edit && { value: structuredClone(edit.value) }) });
    }
    this.#later();
  }
  /** Takes the text: the body, or all of a file that has no form. */
  setBody(text) {
    if (this.hasForm) this.body = text;
    else this.text = text;
    this.#body = text;
    this.#later();
  }
  get hasForm() {
    return this.values !== null;
  }
  #later() {
    this.saved = false;
    this.typed = Math.max(this.typed + 1, Date.now());
    this.#remember();
    this.#tell("state");
    this.#timer ||= setTimeout(() => this.flush(), PAUSE);
  }

  #pending() {
    const body = this.#body === undefined ? [] : [{ op: this.hasForm ? "body" : "text", text: this.#body }];
    return { path: this.path, version: this.version, typed: this.typed, edits: [...this.#queue, ...body] };
  }

  /** Sends what there is; ends when the server has it all, or is away. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#sending) return this.#sending[2];
    if (!this.isUnsent || isAway) return;
    const sent = this.#pending();
    const done = this.#send(sent);
    this.#sending = [this.#queue, this.#body, done];
    this.#queue = [];
    this.#body = undefined;
    await done;
  }
  async #send(sent) {
    try {
      const { version, values, problems, saved } = await ask("/api/edit", sent, { keepalive: JSON.stringify(sent).length < KEPT });
      this.#sending = undefined;
      this.version = version;
      if (saved !== undefined && !this.isUnsent) this.saved = saved;
      if (problems) this.problems = problems;
      // A file that has a form again, or none any more, is shown anew.
      if (!values !== !this.values) {
        this.#remember();
        return void await this.reload();
      }
      if (values && !this.#queue.length && !isSame(values, this.values)) {
        this.values = values;
        this.#tell("values");
      }
      this.#tell("sent");
      clearTimeout(this.#asking);
      this.#asking = setTimeout(() => this.check(), SETTLED);
    } catch (error) {
      const [edits, body] = this.#sending || [[]];
      this.#sending = undefined;
      if (!(error instanceof Away) && !(error instanceof Conflict)) {
        // An edit that the server refuses is not sent for ever: what it has is shown.
        this.failure = error.message;
        this.#remember();
        await this.reload();
        return this.#tell("failed");
      }
      this.#queue = [...edits, ...this.#queue];
      this.#body ??= body;
      if (error instanceof Conflict) {
        const { version, values, conflict, guesses } = error.theirs;
        Object.assign(this, { version, conflict, guesses });
        this.values = values;
        for (const edit of this.#queue) apply(values, edit);
        this.#tell("values");
        this.#tell("moved");
        this.#timer ||= setTimeout(() => this.flush(), PAUSE);
      }
    }
    this.#remember();
    this.#tell("state");
    if (this.isUnsent && !isAway) this.#timer ||= setTimeout(() => this.flush(), PAUSE);
  }

  /** Sends without waiting for an answer: the page is closed. The store keeps it until the next start. */
  leave() {
    const sent = this.#pending();
    if (!sent.edits.length) return;
    // What is under way comes first.
    if (this.#sending) sent.version++;
    ask("/api/edit", sent, { keepalive: true }).catch(() => {});
  }

  async check() {
    const { version } = this;
    const told = await ask(query("/api/problems", { path: this.path })).catch(() => undefined);
    if (!told || version !== this.version) return;
    this.problems = told.problems;
    whenQuiet(this, () => this.#tell("problems"));
  }

  #became(state) {
    const { body, text } = this;
    this.#take(state);
    if (this.body !== body || this.text !== text) this.#tell("body");
    this.#tell("values");
    this.#tell("problems");
    this.#tell("state");
    return this;
  }
  async reload() {
    return this.#became(await ask(query("/api/copy", { path: this.path })));
  }
  /** Asks for something that changes the whole copy, once all edits are there. */
  async #change(path, facts = {}) {
    await this.flush();
    if (this.isUnsent) await this.flush();
    return this.#became(await ask(path, { path: this.path, version: this.version, ...facts }));
  }
  async save() {
    // Another page may have been faster: then once more, with what came of it.
    for (let turn = 0; turn < 3; turn++) {
      try {
        return await this.#change("/api/save");
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        if (this.#became(error.theirs).conflict) break;
      }
    }
    this.#tell("conflict");
    return this;
  }
  confirm = (at) => this.#change("/api/confirm", { at });
  resolve = (take, text) => this.#change("/api/resolve", { take, text });
  restore = (at) => this.#change("/api/restore", { at });

  /** Edits of places in the file, of which only the server knows what becomes. */
  async mend(edits) {
    await this.flush();
    this.#queue.push(...edits);
    await this.flush();
    await this.reload();
    return this.check();
  }

  /** Adds pictures one after another; tells of each that is there. */
  async addPhotos(files, onDone) {
    await this.flush();
    for (const file of files) {
      try {
        const state = await ask(query("/api/photos", { path: this.path }), file, { headers: { "X-Name": encodeURIComponent(file.name) } });
        this.#became(state.copy || state);
        onDone(file, state);
      } catch (error) {
        onDone(file, { error: error.message });
      }
    }
  }
}

server.addEventListener("back", () => open.forEach((copy) => copy.flush()));
/** Those that are shown. */
export const open = new Set();
addEventListener("pagehide", () => open.forEach((copy) => copy.leave()));
addEventListener("visibilitychange", () => document.hidden && open.forEach((copy) => copy.flush()));
