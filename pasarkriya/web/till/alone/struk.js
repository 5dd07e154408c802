// The receipt: 32 letters wide, as small printers have it.
const WIDE = 32;
export const rupiah = (amount) => "Rp" + String(amount).replace(/\B(?=(\d{3})+$)/g, ".");

function pair(left, right) {
  const space = WIDE - left.length - right.length;
  return space > 0 ? left + " ".repeat(space) + right : `${left}\n${right.padStart(WIDE)}`;
}

const when = (record, leg, words) => new Date(record.at).toLocaleString(words.language, { timeZone: leg.zone, dateStyle: "medium", timeStyle: "short" });

// What the buyer takes along who brought a piece back: that he has his money, or who owes it to him.
export function backReceipt(record, leg, words) {
  const rule = "-".repeat(WIDE), [line] = record.lines;
  const who = record.method === "CASH" ? leg.council : line.shop;
  const paid = record.way === "CASH" ? [pair(words.say("cashback"), rupiah(line.amount))] : [words.say("notepays", { who, amount: rupiah(line.amount) }), record.buyer.name, record.buyer.phone];
  return ["PASAR KRIYA", leg.name, when(record, leg, words), record.key.slice(0, 8).toUpperCase(), rule, words.say("backtitle"), line.name, pair(line.code, rupiah(line.amount)), line.shop, rule, ...paid].join("\n");
}

export function receipt(sale, leg, words) {
  const total = sale.lines.reduce((sum, line) => sum + line.amount, 0), rule = "-".repeat(WIDE);
  const lines = sale.lines.map((line) => `${line.name}\n${pair(line.code, rupiah(line.amount))}\n${line.shop}`);
  const paid = [pair(words.say("total"), rupiah(total)), sale.method === "QRIS" ? "QRIS" : words.say("cash")];
  if (sale.given) paid.push(pair(words.say("given"), rupiah(sale.given)), pair(words.say("change"), rupiah(sale.given - total)));
  return ["PASAR KRIYA", leg.name, when(sale, leg, words), sale.key.slice(0, 8).toUpperCase(), rule, ...lines, rule, ...paid, rule, words.say("thanks")].join("\n");
}
