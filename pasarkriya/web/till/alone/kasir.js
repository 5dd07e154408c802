// The till. A sale is done when this phone has written it down; the market hears of it when there is network.
import { heardAs, made, rows, waits } from "./catatan.js";
import { asks, here, isBack, soldAs } from "./kembali.js";
import { picture, withAmount } from "./kotak.js";
import { close, hasCamera, look, readPhoto } from "./mata.js";
import { keepList, keepSale, listOf, salesOf } from "./simpan.js";
import { backReceipt, receipt, rupiah } from "./struk.js";

const root = document.querySelector("[data-till]");
const leg = root.dataset.till;
const all = (name) => [...root.querySelectorAll(`[data-${name}]`)];
const one = (name) => root.querySelector(`[data-${name}]`);
const words = {
  language: root.dataset.language,
  say: (word, facts = {}) => {
    const text = root.querySelector(`[data-word="${word}"]`).textContent;
    return text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
  },
};
const CODE = /(?:^|[^0-9A-Z])PK-?([2-9A-HJKMNP-Z]{10})(?![0-9A-Z])/;
const AGAIN = 20000;
let list = null, byCode = new Map(), basket = [], records = [], hall = { away: new Set(), again: new Set() }, last = "", busy = false, signedOut = false, reached = true;

let askBack = () => {};

// Never before what was written down last, even if the phone's clock was set back.
const moment = () => new Date(Math.max(Date.now(), Date.parse(records.at(-1)?.at ?? 0) + 1)).toISOString();
const total = () => basket.reduce((sum, line) => sum + line.amount, 0);

// --- the list ------------------------------------------------------------------------------------------------------
function take(told) {
  list = told;
  byCode = new Map();
  for (const work of told.works) {
    const free = work.pieces.some((piece) => piece[1]);
    for (const [code, isFree] of work.pieces) byCode.set(code, { work, gone: !isFree && !free });
  }
}

async function fresh() {
  const answer = await fetch(root.dataset.list, { headers: { Accept: "application/json" }, cache: "no-store" });
  signedOut = answer.redirected || answer.status === 404;
  if (signedOut || !answer.ok) return null;
  const told = await answer.json();
  const { token, ...kept } = told;
  await keepList(leg, kept);
  take(kept);
  return token;
}

// --- sending -------------------------------------------------------------------------------------------------------
async function send() {
  if (busy) return;
  busy = true;
  try {
    const token = await fresh();
    reached = true;
    if (token) await sendAll(token);
  } catch {
    reached = false;
  } finally {
    busy = false;
    await tell();
  }
}

const told = (...names) => (record) => Object.fromEntries(names.map((name) => [name, record[name]]));

async function sendAll(token) {
  const waiting = (await salesOf(leg)).filter(waits).slice(0, 50);
  if (!waiting.length) return;
  await tell("sending", waiting.length);
  const sales = waiting.map((record) => (isBack(record) ? told("kind", "key", "at", "till", "sale", "code", "way", "reason", "buyer")(record)
    : { ...told("key", "at", "till", "method", "buyer")(record), lines: record.lines.map(told("code", "amount", "stamp", "sign")) }));
  const answer = await fetch(root.dataset.sync, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ sent_at: new Date().toISOString(), sales }),
  });
  if (answer.redirected || !answer.ok) throw new Error(`answer ${answer.status}`);
  const heardOf = new Map((await answer.json()).sales.map((each) => [each.key, each]));
  for (const sale of waiting) {
    const heard = heardOf.get(sale.key);
    // What was written down is kept; the buyer's name and phone are not needed here any more.
    if (heard) await keepSale({ ...sale, state: "SENT", buyer: undefined, answer: heard });
  }
  await fresh();
}

async function tell(state, n) {
  records = await salesOf(leg);
  const waiting = records.filter(waits).length;
  const drawer = root.dataset.drawer;
  const lost = list && drawer && reached && list.till !== drawer;
  const now = state || (signedOut ? "signin" : !list ? "nolist" : lost ? "drawer" : !reached ? (waiting ? "waiting" : "offline") : waiting ? "sending" : "online");
  const when = list ? new Date(list.made_at).toLocaleString(words.language, { timeZone: list.leg.zone, dateStyle: "medium", timeStyle: "short" }) : "";
  const net = one("net"), text = words.say(now, { n: n ?? waiting, when });
  net.dataset.state = now;
  if (net.textContent !== text) net.textContent = text;
  hall = here(records, (sale, line) => !["REFUSED", "REFUNDED"].includes(heardAs(sale, line)));
  log();
}

function log() {
  one("count").textContent = records.filter((each) => !isBack(each)).length;
  one("log").replaceChildren(...rows(records, words, root.dataset.drawer ? backButton : null));
}

// --- the basket ----------------------------------------------------------------------------------------------------
function wrong(word, facts) {
  const place = one("error");
  place.hidden = !word;
  place.textContent = word ? words.say(word, facts) : "";
  // Sold: then perhaps it is brought back.
  if (["here", "gone"].includes(word) && soldAs(facts.code, records, list, byCode)) place.append(backButton(facts.code));
}

function backButton(code) {
  const button = made("button", words.say("takeback"), "button bare");
  button.type = "button";
  button.addEventListener("click", () => { const sold = soldAs(code, records, list, byCode); if (sold) { wrong(""); askBack(sold); part("back"); } });
  return button;
}

function add(text) {
  const found = ` ${text.trim().toUpperCase()}`.match(CODE) || ` PK-${text.trim().toUpperCase()}`.match(CODE);
  const code = found ? `PK-${found[1]}` : text.trim().slice(0, 20);
  if (!code) return false;
  const known = byCode.get(code);
  if (!list) wrong("nolist");
  else if (!known) wrong("unknown", { code });
  else if (basket.some((line) => line.code === code)) wrong("twice", { code });
  else if (hall.away.has(code)) wrong("here", { code });
  else if ((known.gone || list.sold?.[code]) && !hall.again.has(code)) wrong("gone", { code });
  else {
    wrong("");
    const { work } = known;
    basket.push({ code, name: work.name, stand: work.stand, shop: list.shops[work.shop].name, shopId: work.shop, amount: work.amount, stamp: list.stamp, sign: work.sign });
    show();
    return true;
  }
  return false;
}

function show() {
  one("basket").replaceChildren(...basket.map((line) => {
    const row = document.createElement("li"), out = made("button", words.say("remove"), "button bare");
    out.type = "button";
    out.addEventListener("click", () => { basket = basket.filter((each) => each !== line); show(); });
    row.append(made("strong", line.name), made("span", rupiah(line.amount), "number"), made("small", `${line.code} · ${line.stand}`), out);
    return row;
  }));
  one("empty").hidden = basket.length > 0;
  all("has-goods").forEach((each) => { each.hidden = !basket.length; });
  all("total").forEach((each) => { each.textContent = rupiah(total()); });
}

function part(name) {
  all("part").forEach((each) => { each.hidden = each.dataset.part !== name; });
  const shown = root.querySelector(`[data-part="${name}"]`);
  if (name !== "sell") shown.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

// --- paying --------------------------------------------------------------------------------------------------------
const given = () => Number(root.querySelector("[name=given]").value.replace(/\D/g, "")) || 0;

function pay(way) {
  wrong("");
  if (way === "cash") {
    root.querySelector("[name=given]").value = "";
    one("change").hidden = true;
    part("cash");
    return;
  }
  const sums = new Map();
  basket.forEach((line) => sums.set(line.shopId, (sums.get(line.shopId) || 0) + line.amount));
  const without = [...sums.keys()].find((shop) => !list.shops[shop].qris);
  if (without) { wrong("noqris", { shop: list.shops[without].name }); return; }
  one("squares").replaceChildren(...[...sums].map(([shop, amount]) => {
    const box = document.createElement("div");
    box.className = "till-square";
    box.append(made("span", list.shops[shop].name), picture(withAmount(list.shops[shop].qris, amount)), made("strong", rupiah(amount), "number"));
    return box;
  }));
  part("qris");
}

async function done(method) {
  const paid = method === "CASH" ? given() : 0;
  if (!basket.length) return;
  if (paid && paid < total()) { part("sell"); wrong("less"); return; }
  const field = (name) => root.querySelector(`[name=${name}]`);
  const sale = {
    key: crypto.randomUUID(), leg, till: root.dataset.drawer, at: moment(), method, given: paid, state: "WAITS", lines: basket,
    buyer: { name: field("buyer_name").value.trim(), phone: field("buyer_phone").value.trim() },
  };
  basket = [];
  try {
    await keepSale(sale);
  } catch {
    basket = sale.lines;
    part("sell");
    wrong("nostore");
    return;
  }
  field("buyer_name").value = field("buyer_phone").value = "";
  show();
  await hand(receipt(sale, list.leg, words), "sold");
}

async function hand(text, title) {
  last = text;
  one("receipt").textContent = text;
  one("receipt-title").textContent = words.say(title);
  part("receipt");
  await tell();
  send();
}

async function takeBack(sold, answers) {
  const line = { code: sold.code, name: sold.name, amount: sold.amount, shop: sold.shop };
  const facts = { key: crypto.randomUUID(), kind: "BACK", leg, till: root.dataset.drawer, at: moment(), state: "WAITS" };
  const record = { ...facts, sale: sold.sale, code: sold.code, method: sold.method, lines: [line], ...answers };
  try {
    await keepSale(record);
  } catch {
    part("sell");
    wrong("nostore");
    return;
  }
  await hand(backReceipt(record, list.leg, words), "backtitle");
}

async function share() {
  const text = last;
  if (navigator.share) await navigator.share({ text }).catch(() => {});
  else window.open(`https://wa.me/?text=${encodeURIComponent(text)}`, "_blank", "noopener");
}

// --- the camera ----------------------------------------------------------------------------------------------------
async function scan() {
  one("camera").hidden = false;
  try {
    const text = await look(root.querySelector("video"));
    if (text) add(text);
  } catch {
    noCamera();
  }
  endScan();
}

function endScan() {
  close();
  one("camera").hidden = true;
}

// Not allowed, or there is none: a photo is read just as well, and the code can always be typed.
function noCamera() {
  wrong("nocamera");
  one("photo").hidden = false;
}

async function photo(event) {
  const [file] = event.target.files;
  const text = file ? await readPhoto(file).catch(() => "") : "";
  event.target.value = "";
  if (!text) wrong("nosquare");
  else add(text);
}

// --- beginning -----------------------------------------------------------------------------------------------------
function listen() {
  const form = one("find"), field = form.elements.code;
  form.addEventListener("submit", (event) => { event.preventDefault(); if (add(field.value)) field.value = ""; field.focus(); });
  all("pay").forEach((each) => each.addEventListener("click", () => pay(each.dataset.pay)));
  all("done").forEach((each) => each.addEventListener("click", () => done(each.dataset.done)));
  all("back").forEach((each) => each.addEventListener("click", () => part("sell")));
  root.querySelector("[name=given]").addEventListener("input", () => {
    const back = given() - total();
    one("change").hidden = back < 0;
    one("change-amount").textContent = rupiah(Math.max(0, back));
  });
  one("next").addEventListener("click", () => { part("sell"); field.focus(); });
  one("print").addEventListener("click", () => window.print());
  one("share").addEventListener("click", share);
  one("scan-end").addEventListener("click", endScan);
  one("scan").hidden = !hasCamera;
  one("photo").hidden = hasCamera;
  one("scan").addEventListener("click", scan);
  one("photo").querySelector("input").addEventListener("change", photo);
  askBack = asks(root, words, takeBack);
}

async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(root.dataset.keeper, { scope: "/kasir/" });
  const ready = await navigator.serviceWorker.ready;
  ready.active.postMessage({ keep: location.pathname });
  root.dataset.kept = "yes";
}

try {
  const kept = await listOf(leg);
  if (kept) take(kept);
  if (root.dataset.drawer) { listen(); show(); }
  keepPage().catch(() => {});
  navigator.storage?.persist?.();
  await send();
  window.addEventListener("online", send);
  window.addEventListener("offline", () => { reached = false; tell(); });
  setInterval(async () => { if (!reached || (await salesOf(leg)).some(waits)) send(); }, AGAIN);
} catch {
  one("net").textContent = words.say("nostore");
  one("net").dataset.state = "signin";
}
