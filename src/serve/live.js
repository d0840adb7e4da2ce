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

  const shown = document.currentScript.dataset.state;
  let wasOpen = false;
  const events = new EventSource("/_bantin/events");
  events.onopen = () => {
    // The server was started again meanwhile.
    if (wasOpen) location.reload();
    wasOpen = true;
  };
  events.onmessage = async (event) => {
    // Whether the page itself can be shown is told after it is loaded again.
    const text = event.data === "site" ? "" : await problems();
    if (text) show(text);
    else location.reload();
  };
  events.addEventListener("now", async (event) => {
    // What changed between the making of this page and now was told to nobody.
    const text = await problems();
    if (text || event.data === shown) show(text);
    else location.reload();
  });
  addEventListener("pagehide", () => events.close());
})();
