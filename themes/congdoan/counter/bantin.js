// Asks `bantin counter` for the numbers of this page, and has the page itself counted: one POST of
// plain text, the key of the page in its first line (data-key; empty on an index), then those of
// the reports that it shows (data-views), each once. The answer is {c: [views, …], s: {on, d, y,
// w, m, all}}, with -1 for a key that is not known; data-s marks a number of the site. A request
// may hold 100 keys and 8 KiB: what is beyond stays as it is.
// Counted when first seen (not while prerendered, nor in a tab behind), and again when the browser
// brings the page back as it was. A number takes the place of an older one with its mark, and what
// was hidden for want of it is shown. Where anything fails, the page stays as it was made.
// Served without this head: what is left has at most 450 bytes, compressed. No newer syntax than
// in search.js; time-outs only where the browser has them.
{let d=document,o=d.currentScript.dataset,t,n,
m=[...d.querySelectorAll("[data-views],[data-s]")],
k=[...new Set([o.key,...m.map(e=>e.dataset.views||o.key)])],
f=e=>t&&!e.persisted||d.hidden||(t=fetch(o.url,{method:"POST",body:k.join("\n"),keepalive:1,signal:AbortSignal.timeout&&AbortSignal.timeout(8e3)}).then(e=>e.json()).then(a=>{m.map(e=>{n=e.dataset
n=n.s?a.s[n.s]:a.c[k.indexOf(n.views)-!o.key]
if(n>=0)for(e.textContent=n.toLocaleString(d.documentElement.lang);e=e.closest("[hidden]");)e.hidden=0})
d.body.dataset.live=1}).catch(e=>e))
for(;k[100]||k.join("\n").length>8e3;)k.pop()
d.addEventListener("visibilitychange",f)
addEventListener("pageshow",f)
f(0)}
