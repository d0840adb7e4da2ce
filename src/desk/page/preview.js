// The page of a report as readers will see it, without its scripts. Two frames take turns, so that nothing flickers
// and the place stays.
import { element, iconButton } from "./element.js";
import { query } from "./api.js";
import { words } from "./words.js";

const WIDTHS = { phone: 390, desktop: 1280 }, KEPT = "bantin-desk-width";

const frame = () => element("iframe", { title: words.preview, tabindex: -1, sandbox: "allow-same-origin" });

export function preview(copy) {
  const frames = [frame(), frame()], stage = element("div", { class: "stage" }, ...frames);
  let front = 0, isLoading = false, isWanted = false, width = localStorage[KEPT] || "phone";
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
    for (const { style } of frames) {
      style.width = `${wide}px`;
      style.height = `${stage.clientHeight / scale}px`;
      style.transform = `scale(${scale})`;
      style.left = `${Math.max(0, (room - wide * scale) / 2)}px`;
    }
  }
  const placeOf = ({ contentDocument: page }) => (page ? page.scrollingElement : undefined);
  function load() {
    if (!stage.isConnected || !stage.clientWidth) return;
    if (isLoading) return void (isWanted = true);
    isLoading = true;
    isWanted = false;
    // A frame of its own each time: the history is that of the desk.
    const next = frame();
    next.className = "behind";
    frames[1 - front].replaceWith(next);
    frames[1 - front] = next;
    fit();
    next.onload = turn;
    next.src = query("/preview", { path: copy.path, version: copy.version });
  }
  function turn() {
    const next = frames[1 - front], [from, to] = [frames[front], next].map(placeOf);
    if (from && to) to.scrollTo({ top: from.scrollTop, behavior: "instant" });
    next.className = "";
    frames[front].className = "behind";
    front = 1 - front;
    isLoading = false;
    if (isWanted) load();
  }
  const observer = new ResizeObserver(() => {
    fit();
    if (!frames[front].src) load();
  });
  observer.observe(stage);
  return {
    element: element("section", { class: "preview", "aria-label": words.preview }, element("div", { class: "preview-bar" }, element("h2", {}, words.preview), ...buttons), stage),
    load, close: () => observer.disconnect(),
  };
}
