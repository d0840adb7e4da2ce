// The page of a report as readers will see it. Two frames take turns, so that nothing flickers and the place stays.
import { element, iconButton } from "./element.js";
import { query } from "./api.js";
import { words } from "./words.js";

const WIDTHS = { phone: 390, desktop: 1280 }, KEPT = "bantin-desk-width";

export function preview(copy) {
  const frames = [0, 1].map(() => element("iframe", { title: words.preview, sandbox: "allow-same-origin", tabindex: -1 }));
  const stage = element("div", { class: "stage" }, ...frames);
  let front = 0, loading = false, wanted, width = localStorage[KEPT] || "phone";
  stage.dataset.width = width;
  frames[1].className = "behind";
  const buttons = Object.keys(WIDTHS).map((name) => iconButton(name, words[name], () => {
    localStorage[KEPT] = width = name;
    stage.dataset.width = width;
    fit();
  }));

  function fit() {
    const wide = WIDTHS[width], room = stage.clientWidth;
    if (!room) return;
    const scale = Math.min(1, room / wide);
    buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(Object.keys(WIDTHS)[at] === width)));
    for (const frame of frames) {
      frame.style.width = `${wide}px`;
      frame.style.height = `${stage.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
      frame.style.left = `${Math.max(0, (room - wide * scale) / 2)}px`;
    }
  }
  const scrolled = (frame) => (frame.contentDocument ? frame.contentDocument.scrollingElement : undefined);
  function load() {
    if (!stage.isConnected || !stage.clientWidth) return;
    if (loading) return void (wanted = true);
    loading = true;
    wanted = false;
    const back = frames[1 - front];
    back.onload = () => {
      const before = scrolled(frames[front]), after = scrolled(back);
      // Links lead away from what is edited.
      if (back.contentDocument) back.contentDocument.addEventListener("click", (event) => event.target.closest("a[href]:not([href^='#'])") && event.preventDefault());
      if (before && after) after.scrollTop = before.scrollTop;
      back.className = "";
      frames[front].className = "behind";
      front = 1 - front;
      loading = false;
      if (wanted) load();
    };
    const address = query("/preview", { path: copy.path, version: copy.version });
    // The history is that of the desk.
    if (back.contentWindow) back.contentWindow.location.replace(address);
    else back.src = address;
  }
  const observer = new ResizeObserver(() => {
    fit();
    if (!frames[front].contentDocument || frames[front].contentDocument.URL === "about:blank") load();
  });
  observer.observe(stage);
  return {
    element: element("section", { class: "preview", "aria-label": words.preview }, element("div", { class: "preview-bar" }, element("h2", {}, words.preview), ...buttons), stage),
    load, close: () => observer.disconnect(),
  };
}
