// Reloads the page when the site changes, and shows what is wrong over it.
(() => {
  "use strict";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    section { position: fixed; inset: auto 0 0 0; max-height: 70vh; overflow: auto; z-index: 99999;
      background: #1b1b1f; color: #f4f1ea; border-top: 4px solid #d32f2f; padding: 16px 20px;
      font: 14px/1.5 ui-monospace, monospace; }
    pre { margin: 0; white-space: pre-wrap; font: inherit; }
    button { float: right; font: inherit; padding: 4px 12px; }`);
  root.adoptedStyleSheets = [sheet];

  // What is wrong with the sources, or else with this page.
  async function problems() {
    return (await fetch(`/_bantin/problems${location.pathname}`)).text();
  }

  function show(text) {
    root.replaceChildren();
    if (!text) return;
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const close = document.createElement("button");
    close.textContent = "×";
    close.addEventListener("click", () => root.replaceChildren());
    const pre = document.createElement("pre");
    pre.textContent = text;
    box.append(close, pre);
    root.append(box);
    if (!host.isConnected) document.body.append(host);
  }

  const { state: shown, worker } = document.currentScript.dataset;

  async function follow(message) {
    const [kind, number] = message.split(" ");
    if (kind === "site") {
      // Whether the page itself can be shown shows after it is loaded again.
      if (number !== shown) location.reload();
      return;
    }
    const text = await problems();
    if (text || number === shown) show(text);
    else location.reload();
  }

  // By the script that all pages share, or, where a browser has no such, by a stream of its own.
  function shared() {
    const { port } = new SharedWorker(worker);
    port.onmessage = (event) => follow(event.data);
    return (isLookedAt) => port.postMessage(isLookedAt);
  }

  function alone() {
    let events;
    return (isLookedAt) => {
      events?.close();
      events = isLookedAt ? new EventSource("/_bantin/events") : undefined;
      if (events) events.onmessage = (event) => follow(event.data);
    };
  }

  const look = typeof SharedWorker === "function" ? shared() : alone();
  const isSeen = () => document.visibilityState === "visible";
  document.addEventListener("visibilitychange", () => look(isSeen()));
  addEventListener("pagehide", () => look(false));
  addEventListener("pageshow", (event) => event.persisted && look(isSeen()));
  look(isSeen());
})();
