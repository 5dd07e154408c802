// Reads and verifies a label's token as pasarkriya/provenance/tokens.py and rings.py do; the tests compare both.
import { verifyAsync } from "./ed25519.js";

const DOMAIN = new TextEncoder().encode("pasarkriya/passport/1\0");
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86400000;

export function inAddress(text) {
  const said = text.trim();
  const at = said.lastIndexOf("/verify/");
  if (at < 0 || !said.slice(0, at).includes("://")) return said;
  return said.slice(at + 8).split("?")[0].split("#")[0];
}

export function read(text) {
  const parts = text.length <= 400 ? text.split(".") : [];
  if (parts.length !== 3 || parts[0] !== "PK1") return null;
  const packed = bytesOf(parts[1]), signature = bytesOf(parts[2]);
  if (!packed || !signature || signature.length !== 64 || packed.length < 38 || packed[0] !== 1) return null;
  const view = new DataView(packed.buffer);
  const texts = textsOf(packed.subarray(35));
  if (!texts) return null;
  return {
    packed, signature,
    id: hex(packed.subarray(1, 17)),
    kid: hex(packed.subarray(17, 21)),
    day: new Date(FIRST_DAY + view.getUint16(21) * DAY_MS).toISOString().slice(0, 10),
    serial: view.getUint32(23),
    maker: texts[0], place: texts[1], craft: texts[2],
  };
}

// One word for all that is not ours, as on the market's own page.
export async function verify(text, list) {
  const token = read(text);
  const key = token && list.keys.find((each) => each.kid === token.kid);
  if (!key || !(await isSigned(token, key))) return { reason: "not_genuine" };
  if (token.day < key.not_before || (key.retired_on && token.day > key.retired_on)) return { reason: "not_genuine" };
  if (key.revoked_on) return { reason: "key_revoked", token, revoked_on: key.revoked_on };
  const revoked = list.revoked[token.id];
  return revoked ? { reason: "passport_revoked", token, revoked_on: revoked } : { reason: "signed", token };
}

async function isSigned(token, key) {
  const publicKey = Uint8Array.from(atob(key.public), (letter) => letter.charCodeAt(0));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey));
  if (hex(digest.subarray(0, 4)) !== key.kid) return false;
  const message = new Uint8Array(DOMAIN.length + token.packed.length);
  message.set(DOMAIN);
  message.set(token.packed, DOMAIN.length);
  try {
    return await verifyAsync(token.signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function bytesOf(letters) {
  if (!/^[A-Za-z0-9_-]*$/.test(letters) || letters.length % 4 === 1) return null;
  const plain = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  // The last letter has bits to spare: one spelling only.
  const again = btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return again === letters ? bytes : null;
}

function textsOf(rest) {
  const found = [], decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for (let n = 0; n < 3; n++) {
      const end = rest[0] + 1;
      if (!rest.length || rest.length < end) return null;
      found.push(decoder.decode(rest.subarray(1, end)));
      rest = rest.subarray(end);
    }
  } catch {
    return null;
  }
  return rest.length ? null : found;
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
