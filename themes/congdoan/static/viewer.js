// The photographs of a gallery in large, one after another. Where this script does not run, or the
// browser knows no dialogs, each photograph leads to its own file. The state of the history says
// which one is open, so that "back" closes it.
(() => {
  "use strict";
  const links = [...document.querySelectorAll(".gallery figure > a")];
  const template = document.getElementById("viewer");
  if (!links.length || !template || !window.HTMLDialogElement) return;
  const dialog = document.importNode(template.content, true).querySelector("dialog");
  const [close, previous, next] = dialog.querySelectorAll("button");
  const stage = dialog.querySelector(".stage");
  const [place, words] = dialog.querySelectorAll("p > *");
  let at = 0;
  let opener;
  let touch;
  document.body.append(dialog);
  previous.hidden = next.hidden = links.length < 2;

  const number = (state) => (state && state.photo < links.length ? state.photo : -1);

  const open = (to) => {
    at = (to + links.length) % links.length;
    const picture = links[at].firstElementChild.cloneNode(true);
    const image = picture.querySelector("img");
    const source = picture.querySelector("source");
    const width = image.getAttribute("width");
    const share = Math.round((100 * width) / image.getAttribute("height"));
    // Until the large file is there, the one that the page shows stands below it, just as wide.
    const small = new Image();
    small.alt = "";
    if (source && share) {
      const file = links[at].querySelector("img").currentSrc.split("/").pop();
      small.sizes = source.sizes = `min(100vw, ${share}vh, ${width}px)`;
      small.srcset = source.srcset.split(", ").find((one) => one.includes(file)) || "";
    }
    image.loading = "eager";
    const caption = links[at].parentNode.querySelector("figcaption");
    stage.replaceChildren(small, picture);
    place.textContent = place.dataset.words.replace("{number}", at + 1).replace("{count}", links.length);
    words.textContent = caption ? caption.textContent : image.alt;
    if (!dialog.open) dialog.showModal();
  };

  const turn = (to) => {
    open(to);
    history.replaceState({ photo: at }, "");
  };

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      opener = link;
      history.pushState({ photo: index }, "");
      open(index);
    });
  });

  addEventListener("popstate", (event) => {
    const to = number(event.state);
    if (to >= 0) open(to);
    else if (dialog.open) dialog.close();
  });

  dialog.addEventListener("close", () => {
    stage.replaceChildren();
    (opener || links[at]).focus();
    if (number(history.state) >= 0) history.back();
  });

  dialog.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(to);
  });

  close.addEventListener("click", () => dialog.close());
  previous.addEventListener("click", () => turn(at - 1));
  next.addEventListener("click", () => turn(at + 1));
  stage.addEventListener("click", (event) => event.target === stage && dialog.close());

  // One finger across; with two, or where the page is enlarged, they move the picture.
  stage.addEventListener("touchstart", (event) => {
    const isLarge = window.visualViewport && visualViewport.scale > 1.05;
    const { clientX, clientY } = event.touches[0];
    touch = event.touches.length < 2 && !isLarge && [clientX, clientY];
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    if (!touch) return;
    const { clientX, clientY } = event.changedTouches[0];
    const across = clientX - touch[0];
    if (Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(clientY - touch[1])) {
      turn(across < 0 ? at + 1 : at - 1);
    }
    touch = undefined;
  });

  // The page was loaded again while a photograph was open.
  if (number(history.state) >= 0) open(number(history.state));
})();
