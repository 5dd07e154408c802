// A buyer brings a piece back: what the phone knows of its sale, and the press that takes it back.
import { rupiah } from "./struk.js";

const at = (sale, code) => `${sale}:${code}`;
export const isBack = (record) => record.kind === "BACK";
const refused = (record) => record.answer && record.answer.lines[0]?.status !== "BACK";

// By sale and code, those that were taken back with this phone and not refused.
export const takenBack = (records) => new Set(records.filter((each) => isBack(each) && !refused(each)).map((each) => at(each.sale, each.code)));
export const wasBack = (backs, sale, line) => backs.has(at(sale.key, line.code));

// In the order in which it happened: what was carried away with this phone, and what lies here again.
export function here(records, isGone) {
  const away = new Set(), again = new Set();
  for (const record of records) {
    if (isBack(record) && !refused(record)) { away.delete(record.code); again.add(record.code); }
    if (isBack(record)) continue;
    for (const line of record.lines.filter((each) => isGone(record, each))) { away.add(line.code); again.delete(line.code); }
  }
  return { away, again };
}

// How a piece was sold: with this phone, or at another till as the list says. Nothing when nobody knows.
export function soldAs(code, records, list, byCode) {
  const backs = takenBack(records);
  const mine = records.filter((each) => !isBack(each) && each.lines.some((line) => line.code === code)).pop();
  if (mine && !backs.has(at(mine.key, code))) {
    const line = mine.lines.find((each) => each.code === code);
    return { sale: mine.key, code, amount: line.amount, method: mine.method, name: line.name, shop: line.shop };
  }
  const [sale, amount, method, shop] = list?.sold?.[code] ?? [];
  if (!sale || backs.has(at(sale, code))) return null;
  return { sale, code, amount, method, name: byCode.get(code)?.work.name ?? code, shop: list.shops[shop]?.name ?? "" };
}

// The part of the page that asks why, and how the money goes back. `done` gets the answers.
export function asks(root, words, done) {
  const form = root.querySelector("[data-back-form]");
  let sold = null;
  const one = (name) => root.querySelector(`[data-${name}]`);
  const chosen = (name) => form.querySelector(`[name=${name}]:checked`)?.value ?? "";
  const note = () => { one("back-buyer").hidden = chosen("way") !== "NOTE"; };
  const wrong = (word) => { const place = one("back-error"); place.hidden = !word; place.textContent = word ? words.say(word) : ""; };

  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const more = form.elements.back_words.value.trim(), why = chosen("why"), way = chosen("way");
    const buyer = { name: form.elements.back_name.value.trim(), phone: form.elements.back_phone.value.trim() };
    if (!why && !more) return wrong("backwhy");
    if (!way) return wrong("backway");
    if (way === "NOTE" && !(buyer.name && buyer.phone)) return wrong("backwhom");
    wrong("");
    done(sold, { way, reason: [why, more].filter(Boolean).join(": ").slice(0, 300), buyer: way === "NOTE" ? buyer : undefined });
  });

  return (found) => {
    sold = found;
    form.reset();
    wrong("");
    const isCash = sold.method === "CASH", cash = form.querySelector("[name=way][value=CASH]");
    cash.disabled = !isCash;
    form.querySelector("[name=way][value=NOTE]").checked = !isCash;
    one("back-name").textContent = `${sold.name} · ${sold.code}`;
    one("back-amount").textContent = rupiah(sold.amount);
    one("back-qris").hidden = isCash;
    note();
  };
}
