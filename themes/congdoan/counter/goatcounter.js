// Has this page counted by GoatCounter under its path (data-key), and on the page of a report shows
// the views of that path. /counter/PATH.json tells them as text, written as that site writes
// numbers; a path that was never counted is answered 404. Showing numbers must be allowed in the
// settings of GoatCounter, which keeps its answers for a while.
// Counted when first seen (not while prerendered, nor in a tab behind), and again when the browser
// brings the page back as it was. Where anything fails, the page stays as it was made.
{
  let d = document, o = d.currentScript.dataset, seen;
  const code = encodeURIComponent;
  const ask = () => {
    const query = [["p", o.key], ["t", d.title], ["r", d.referrer], ["rnd", Math.random()]];
    fetch(o.url + "count?" + query.map((pair) => pair.map(code).join("=")).join("&"), {
      mode: "no-cors",
      keepalive: true,
    }).catch(() => {});
    let mark = d.querySelector("[data-views]");
    if (!mark) return;
    fetch(o.url + "counter/" + code(o.key) + ".json", {
      signal: AbortSignal.timeout && AbortSignal.timeout(8000),
    })
      .then((answer) => answer.ok && answer.json())
      .then((answer) => {
        const digits = (answer.count || "").replace(/\D/g, "");
        if (!digits) return;
        mark.textContent = (+digits).toLocaleString(d.documentElement.lang);
        while ((mark = mark.closest("[hidden]"))) mark.hidden = false;
      })
      .catch(() => {});
  };
  const look = (event) => {
    if (!o.key || d.hidden || (seen && !event.persisted)) return;
    seen = true;
    ask();
  };
  d.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  look({});
}
