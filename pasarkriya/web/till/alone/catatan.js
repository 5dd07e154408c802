// What this phone sold and took back, the newest first, each with what became of it.
import { isBack, takenBack, wasBack } from "./kembali.js";
import { rupiah } from "./struk.js";

export const waits = (record) => record.state === "WAITS";

export function made(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

// What the market said of a line: SENT, CLASH, REFUNDED, BACK or REFUSED; WAITS while it has heard nothing.
export function heardAs(record, line) {
  if (waits(record)) return "WAITS";
  const heard = record.answer.lines.find((each) => each.code === line.code);
  return heard ? (heard.status === "SOLD" ? "SENT" : heard.status) : "REFUSED";
}

// `backButton` makes the press that takes a piece back; none where no drawer is open.
export function rows(records, words, backButton) {
  const backs = takenBack(records);
  return records.slice().reverse().flatMap((record) => record.lines.map((line) => {
    const row = document.createElement("li"), isOfBack = isBack(record);
    const state = wasBack(backs, record, line) ? "BACK" : heardAs(record, line);
    const heard = (record.answer?.lines || []).find((each) => each.code === line.code);
    const said = [words.say(state), heard?.sentence || record.answer?.sentence].filter(Boolean).join(": ");
    const name = isOfBack ? `${words.say("backtitle")}: ${line.code}` : `${line.code} · ${line.name}`;
    row.append(made("span", name), made("span", (isOfBack ? "−" : "") + rupiah(line.amount), "number"), made("span", said));
    if (!["SENT", "WAITS", "BACK"].includes(state)) row.dataset.trouble = "";
    else if (!isOfBack && state !== "BACK" && backButton) row.append(backButton(line.code));
    return row;
  }));
}
