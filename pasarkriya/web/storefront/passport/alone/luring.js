// The page for a market without network. What it says stands in the page; here is only what to show.
import { inAddress, verify } from "./token.js";

const KEYS = "/verify/kunci.json", KEPT = "pasarkriya.kunci";
const form = document.querySelector("form[data-check]");
const field = form.querySelector("textarea");
let list = null;

async function load() {
  try {
    const answer = await fetch(KEYS, { cache: "no-cache" });
    if (answer.ok) localStorage.setItem(KEPT, await answer.text());
  } catch { /* no network: the list that was kept is good enough */ }
  try {
    list = JSON.parse(localStorage.getItem(KEPT));
  } catch { list = null; }
  sayAge();
}

function sayAge() {
  const days = list ? Math.floor((Date.now() - Date.parse(list.issued_at)) / 86400000) : 0;
  show("no-list", !list);
  show("fresh", list && days < 1);
  show("days", list && days >= 1 && days <= list.stale_after_days);
  show("stale", list && days > list.stale_after_days);
  for (const each of document.querySelectorAll("[data-days]")) each.textContent = days;
}

function show(name, is) {
  for (const each of document.querySelectorAll(`[data-say="${name}"]`)) each.hidden = !is;
}

async function check() {
  const text = inAddress(field.value);
  if (!list || !text) return;
  const verdict = await verify(text, list);
  for (const each of document.querySelectorAll("[data-result]")) each.hidden = each.dataset.result !== verdict.reason;
  document.querySelector("[data-piece]").hidden = !verdict.token;
  const told = { ...verdict.token, revoked_on: verdict.revoked_on };
  for (const each of document.querySelectorAll("[data-fill]")) each.textContent = told[each.dataset.fill] ?? "";
  document.querySelector("[data-results]").focus();
}

async function fromPicture(event) {
  const codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(event.target.files[0]));
  show("no-square", !codes.length);
  if (codes.length) { field.value = codes[0].rawValue; await check(); }
}

form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
if ("BarcodeDetector" in window) {
  const picture = document.querySelector("[data-picture]");
  picture.hidden = false;
  picture.querySelector("input").addEventListener("change", fromPicture);
}
await load();
// The keeper shows this page under a label's own address when there is no network.
if (location.pathname.includes("/PK1.")) {
  field.value = decodeURIComponent(location.pathname.split("/verify/")[1]);
  await check();
}
