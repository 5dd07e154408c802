// The till. A sale is done when this phone has written it down; the market hears of it when there is network.
import { picture, withAmount } from "./kotak.js";
import { keepList, keepSale, listOf, salesOf } from "./simpan.js";
import { receipt, rupiah } from "./struk.js";

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
let list = null, byCode = new Map(), basket = [], soldHere = new Set(), last = null, busy = false, signedOut = false, reached = true;

const total = () => basket.reduce((sum, line) => sum + line.amount, 0);
const waits = (sale) => sale.state === "WAITS";

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

async function sendAll(token) {
  const waiting = (await salesOf(leg)).filter(waits).slice(0, 50);
  if (!waiting.length) return;
  await tell("sending", waiting.length);
  const sales = waiting.map(({ key, at, till, method, buyer, lines }) => ({
    key, at, till, method, buyer, lines: lines.map(({ code, amount, stamp, sign }) => ({ code, amount, stamp, sign })),
  }));
  const answer = await fetch(root.dataset.sync, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ sent_at: new Date().toISOString(), sales }),
  });
  if (answer.redirected || !answer.ok) throw new Error(`answer ${answer.status}`);
  const told = new Map((await answer.json()).sales.map((each) => [each.key, each]));
  for (const sale of waiting) {
    const heard = told.get(sale.key);
    // What was written down is kept; the buyer's name and phone are not needed here any more.
    if (heard) await keepSale({ ...sale, state: "SENT", buyer: undefined, answer: heard });
  }
  await fresh();
}

async function tell(state, n) {
  const sales = await salesOf(leg), waiting = sales.filter(waits).length;
  const drawer = root.dataset.drawer;
  const lost = list && drawer && reached && list.till !== drawer;
  const now = state || (signedOut ? "signin" : !list ? "nolist" : lost ? "drawer" : !reached ? (waiting ? "waiting" : "offline") : waiting ? "sending" : "online");
  const when = list ? new Date(list.made_at).toLocaleString(words.language, { timeZone: list.leg.zone, dateStyle: "medium", timeStyle: "short" }) : "";
  const net = one("net"), text = words.say(now, { n: n ?? waiting, when });
  net.dataset.state = now;
  if (net.textContent !== text) net.textContent = text;
  soldHere = new Set(sales.flatMap((sale) => sale.lines.filter((line) => !["REFUSED", "REFUNDED"].includes(stateOf(sale, line))).map((line) => line.code)));
  log(sales);
}

const stateOf = (sale, line) => {
  if (waits(sale)) return "WAITS";
  const heard = sale.answer.lines.find((each) => each.code === line.code);
  return heard ? (heard.status === "SOLD" ? "SENT" : heard.status) : "REFUSED";
};

function log(sales) {
  one("count").textContent = sales.length;
  const rows = sales.slice().reverse().flatMap((sale) => sale.lines.map((line) => {
    const row = document.createElement("li"), state = stateOf(sale, line);
    const heard = (sale.answer?.lines || []).find((each) => each.code === line.code);
    const said = [words.say(state), heard?.sentence || sale.answer?.sentence].filter(Boolean).join(": ");
    row.append(made("span", `${line.code} · ${line.name}`), made("span", rupiah(line.amount), "number"), made("span", said));
    if (!["SENT", "WAITS"].includes(state)) row.dataset.trouble = "";
    return row;
  }));
  one("log").replaceChildren(...rows);
}

function made(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

// --- the basket ----------------------------------------------------------------------------------------------------
function wrong(word, facts) {
  const place = one("error");
  place.hidden = !word;
  place.textContent = word ? words.say(word, facts) : "";
}

function add(text) {
  const found = ` ${text.trim().toUpperCase()}`.match(CODE) || ` PK-${text.trim().toUpperCase()}`.match(CODE);
  const code = found ? `PK-${found[1]}` : text.trim().slice(0, 20);
  if (!code) return false;
  const known = byCode.get(code);
  if (!list) wrong("nolist");
  else if (!known) wrong("unknown", { code });
  else if (basket.some((line) => line.code === code)) wrong("twice", { code });
  else if (soldHere.has(code)) wrong("here", { code });
  else if (known.gone) wrong("gone", { code });
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
    key: crypto.randomUUID(), leg, till: root.dataset.drawer, at: new Date().toISOString(), method, given: paid, state: "WAITS", lines: basket,
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
  last = sale;
  field("buyer_name").value = field("buyer_phone").value = "";
  one("receipt").textContent = receipt(sale, list.leg, words);
  show();
  part("receipt");
  await tell();
  send();
}

async function share() {
  const text = receipt(last, list.leg, words);
  if (navigator.share) await navigator.share({ text }).catch(() => {});
  else window.open(`https://wa.me/?text=${encodeURIComponent(text)}`, "_blank", "noopener");
}

// --- the camera ----------------------------------------------------------------------------------------------------
let stream = null;
async function scan() {
  const video = root.querySelector("video"), reader = new BarcodeDetector({ formats: ["qr_code"] });
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch { wrong("nocamera"); return; }
  video.srcObject = stream;
  one("camera").hidden = false;
  await video.play();
  while (stream) {
    const codes = await reader.detect(video).catch(() => []);
    if (codes.length && stream) { endScan(); add(codes[0].rawValue); return; }
    await new Promise((next) => setTimeout(next, 150));
  }
}

function endScan() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  one("camera").hidden = true;
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
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    one("scan").hidden = false;
    one("scan").addEventListener("click", scan);
  }
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
