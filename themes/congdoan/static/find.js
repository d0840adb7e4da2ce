// The search field in the header: its suggestions are loaded when it has the focus, not before.
{let f=document.getElementById("find")
f.addEventListener("focus",()=>f.form.dataset.scripts.split(" ").map(u=>{
let s=document.createElement("script")
s.async=false
s.src=u
document.head.append(s)}),{once:true})}
