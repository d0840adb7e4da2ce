// The page of a report as readers will see it. Two frames take turns, so that nothing flickers; they are of another
// origin, and tell by messages how far they are scrolled and that they are there.
import { element, iconButton } from "./element.js";
import { query } from "./api.js";
import { words } from "./words.js";

const WIDTHS = { phone: 390, desktop: 1280 }, KEPT = "bantin-desk-width";
// A page without the script of the preview says nothing.
const SILENT = 300;

export function preview(copy, site) {
  const frames = [0, 1].map(() => element("iframe", { title: words.preview, tabindex: -1 }));
  const stage = element("div", { class: "stage" }, ...frames), origin = new URL(site.preview || location.href).origin;
  let front = 0, isLoading = false, isWanted = false, top = 0, timer, width = localStorage[KEPT] || "phone";
  frames[1].className = "behind";
  stage.dataset.width = width;
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
  function load() {
    if (!stage.isConnected || !stage.clientWidth) return;
    if (isLoading) return void (isWanted = true);
    isLoading = true;
    isWanted = false;
    const frame = frames[1 - front], next = element("iframe", { title: words.preview, tabindex: -1, class: "behind" });
    // A frame of its own each time: the history is that of the desk.
    frame.replaceWith(next);
    frames[1 - front] = next;
    fit();
    next.onload = () => (timer = setTimeout(turn, SILENT));
    next.src = query("/preview", { path: copy.path, version: copy.version });
  }
  function turn() {
    clearTimeout(timer);
    if (!isLoading) return;
    frames[1 - front].className = "";
    frames[front].className = "behind";
    front = 1 - front;
    isLoading = false;
    if (isWanted) load();
  }
  function hear({ source, data, origin: from }) {
    if (from !== origin || !data || !data.bantin) return;
    const isBack = isLoading && source === frames[1 - front].contentWindow;
    if (data.bantin === "ready" && isBack) source.postMessage({ bantin: "scroll", top }, origin);
    else if (data.bantin === "scrolled" && isBack) turn();
    else if (data.bantin === "scrolled" && source === frames[front].contentWindow) top = data.top;
    else if (data.bantin === "changed" && !isBack) load();
  }
  addEventListener("message", hear);
  const observer = new ResizeObserver(() => {
    fit();
    if (!frames[front].src) load();
  });
  observer.observe(stage);
  return {
    element: element("section", { class: "preview", "aria-label": words.preview }, element("div", { class: "preview-bar" }, element("h2", {}, words.preview), ...buttons), stage),
    load,
    close() {
      observer.disconnect();
      removeEventListener("message", hear);
    },
  };
}
