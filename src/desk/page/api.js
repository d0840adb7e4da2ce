// Requests to the desk's server. When it is away, the page says so, asks again, and says when it is back.
const AGAIN = 2000;
export const server = new EventTarget();
export let isAway = false;

/** The server could not be reached. */
export class Away extends Error {}
/** The server has another version; what it has instead. */
export class Conflict extends Error {
  constructor(theirs) {
    super("conflict");
    this.theirs = theirs;
  }
}

function tell(away) {
  if (away === isAway) return;
  isAway = away;
  server.dispatchEvent(new Event(away ? "away" : "back"));
  if (away) setTimeout(knock, AGAIN);
}
async function knock() {
  await fetch("/api/site").then(({ ok }) => tell(!ok), () => {});
  if (isAway) setTimeout(knock, AGAIN);
}

/** What the server answers: with a body, to a request that writes. */
export async function ask(path, body, { headers = {}, keepalive = false } = {}) {
  const isFile = body instanceof Blob, options = { headers: { ...headers }, keepalive };
  if (body !== undefined) {
    Object.assign(options, { method: "POST", body: isFile ? body : JSON.stringify(body) });
    options.headers["X-Bantin"] = "1";
    if (!isFile) options.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    tell(true);
    throw new Away(path);
  }
  tell(false);
  const isJson = /json/.test(response.headers.get("content-type"));
  const said = isJson ? await response.json() : await response.text();
  if (response.status === 409) throw new Conflict(said);
  if (!response.ok) throw new Error((isJson && said.message) || said || response.statusText);
  return said;
}

export const query = (path, facts) => `${path}?${new URLSearchParams(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ""))}`;

/** The events of an answer that is told piece by piece. */
export async function* events(path, body) {
  const response = await fetch(path, { method: "POST", body: JSON.stringify(body), headers: { "X-Bantin": "1", "Content-Type": "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value.replace(/\r/g, "");
    for (let end; (end = text.indexOf("\n\n")) >= 0; text = text.slice(end + 2)) {
      const fields = { event: "message", data: "" };
      for (const line of text.slice(0, end).split("\n")) {
        const [, name, said] = /^(\w+): ?(.*)$/.exec(line) || [];
        if (name) fields[name] = name === "data" ? fields.data + said : said;
      }
      if (fields.data) yield { type: fields.event, ...JSON.parse(fields.data) };
    }
  }
}
