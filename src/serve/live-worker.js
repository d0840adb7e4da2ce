// Asks for events once for all pages of a browser: it opens six connections to a host at most, and
// every page that asked for itself would keep one of them. Nobody asks while no page is looked at.
(() => {
  "use strict";
  const pages = new Set();
  let events;
  let number;

  function listen() {
    events = new EventSource("/_bantin/events");
    events.onmessage = (event) => {
      number = event.data.split(" ")[1];
      for (const page of pages) page.postMessage(event.data);
    };
  }

  function leave(page) {
    pages.delete(page);
    if (pages.size > 0) return;
    events?.close();
    events = number = undefined;
  }

  addEventListener("connect", ({ ports: [page] }) => {
    page.onmessage = ({ data: isLookedAt }) => {
      if (!isLookedAt) {
        leave(page);
        return;
      }
      pages.add(page);
      if (!events) listen();
      // What it missed, it knows by the number.
      else if (number) page.postMessage(`now ${number}`);
    };
  });
})();
