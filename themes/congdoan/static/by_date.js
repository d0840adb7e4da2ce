// Leads to the page of a day, or to that of the nearest day with news, which then says so.
// Beside each year stands the list of its days, ["03/06", …]; the three years nearest are read.
// Where they cannot be, to the nearest year. Without all this the form leads to the newest year.
{let f=document.querySelector(".by-date"),o=f.dataset,
t=d=>Date.parse(d.replace(/\//g,"-")),
g=e=>{e=location.hash.slice(1)
if(/^\d{4}-\d\d-\d\d$/.test(e)){f.d.value=e
f.lastElementChild.textContent=o.none.replace("{date}",e.split("-").reverse().map(Number).join("/"))}}
onhashchange=g
g()
f.onsubmit=e=>{e.preventDefault()
let v=f.d.value,y=n=>Math.abs(n-v.slice(0,4)),z=o.years.trim().split(" ").sort((a,b)=>y(a)-y(b)),
u=n=>o.days.replace(/\d+(?=\/[^/]*$)/,n)
Promise.all(z.slice(0,3).map(n=>fetch(u(n)).then(r=>r.json()).then(l=>l.map(d=>n+"/"+d)))).then(l=>{
let d=[].concat(...l).sort((a,b)=>Math.abs(t(a)-t(v))-Math.abs(t(b)-t(v)))[0]
return u(d).replace(/[^/]*$/,o.end)+(t(d)-t(v)?"#"+v:"")
}).catch(e=>u(z[0]).replace(/[^/]*$/,o.end)).then(l=>{location=l})}}
