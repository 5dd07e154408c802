// A QRIS with an exact amount, drawn on the phone itself: no network is asked.
const fields = (text) => {
  const found = [];
  for (let at = 0; at < text.length;) {
    const length = Number(text.slice(at + 2, at + 4));
    found.push([text.slice(at, at + 2), text.slice(at + 4, at + 4 + length)]);
    at += 4 + length;
  }
  return found;
};
const written = ([tag, value]) => tag + String(value.length).padStart(2, "0") + value;

// The shop's own code as a dynamic one: tag 01 says so, tag 54 has the rupiah, tag 63 the sum over all.
export function withAmount(payload, amount) {
  const told = fields(payload.trim()).filter(([tag]) => !["01", "54", "63"].includes(tag));
  const place = told.findIndex(([tag]) => Number(tag) > 54);
  told.splice(place < 0 ? told.length : place, 0, ["54", String(amount)]);
  told.splice(1, 0, ["01", "12"]);
  const text = told.map(written).join("") + "6304";
  return text + checksum(text);
}

function checksum(text) {
  let sum = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, "0");
}

// ISO/IEC 18004, bytes, level M, up to version 20 (666 bytes): more than any QRIS needs.
const CHECKS = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

const rawBits = (version) => {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    bits -= (25 * marks - 10) * marks - 55;
    if (version >= 7) bits -= 36;
  }
  return bits;
};
const room = (version) => Math.floor(rawBits(version) / 8) - CHECKS[version] * BLOCKS[version];

function times(x, y) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}

function divisor(degree) {
  const found = [...Array(degree - 1).fill(0), 1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) found[j] = times(found[j], root) ^ (j + 1 < degree ? found[j + 1] : 0);
  }
  return found;
}

function remainder(data, by) {
  const found = by.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ found.shift();
    found.push(0);
    by.forEach((each, i) => { found[i] ^= times(each, factor); });
  }
  return found;
}

function codewords(bytes, version) {
  const bits = [];
  const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push((value >>> i) & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  const most = room(version) * 8;
  put(0, Math.min(4, most - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < most; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));
  return interleaved(data, version);
}

function interleaved(data, version) {
  const count = BLOCKS[version], checks = CHECKS[version], raw = Math.floor(rawBits(version) / 8);
  const short = count - (raw % count), length = Math.floor(raw / count), by = divisor(checks), blocks = [];
  for (let i = 0, at = 0; i < count; i++) {
    const part = data.slice(at, at + length - checks + (i < short ? 0 : 1));
    at += part.length;
    const sum = remainder(part, by);
    blocks.push([...part, ...(i < short ? [0] : []), ...sum]);
  }
  const found = [];
  for (let i = 0; i < blocks[0].length; i++) {
    blocks.forEach((block, j) => { if (i !== length - checks || j >= short) found.push(block[i]); });
  }
  return found;
}

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// Rows of true (dark) and false.
export function square(text) {
  const bytes = [...new TextEncoder().encode(text)];
  let version = 1;
  while (version <= 20 && 4 + (version < 10 ? 8 : 16) + bytes.length * 8 > room(version) * 8) version++;
  if (version > 20) throw new RangeError("too long");
  const words = codewords(bytes, version);
  const drawn = MASKS.map((_, mask) => draw(version, words, mask));
  return drawn.reduce((best, each) => (ugliness(each) < ugliness(best) ? each : best));
}

function draw(version, words, mask) {
  const size = version * 4 + 17, dark = [], fixed = [];
  for (let y = 0; y < size; y++) { dark.push(Array(size).fill(false)); fixed.push(Array(size).fill(false)); }
  const set = (x, y, is) => { dark[y][x] = Boolean(is); fixed[y][x] = true; };
  for (let i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy)), x = cx + dx, y = cy + dy;
        if (x >= 0 && x < size && y >= 0 && y < size) set(x, y, ring !== 2 && ring !== 4);
      }
    }
  }
  const marks = alignments(version, size), last = marks.length - 1;
  marks.forEach((cx, i) => marks.forEach((cy, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  formats(set, size, mask);
  if (version >= 7) versions(set, size, version);
  weave(dark, fixed, size, words, mask);
  return dark;
}

function alignments(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2, found = [6];
  for (let at = size - 7; found.length < count; at -= step) found.splice(1, 0, at);
  return found;
}

function formats(set, size, mask) {
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412, bit = (i) => (bits >>> i) & 1;
  for (let i = 0; i <= 5; i++) set(8, i, bit(i));
  set(8, 7, bit(6)); set(8, 8, bit(7)); set(7, 8, bit(8));
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
  set(8, size - 8, true);
}

function versions(set, size, version) {
  let rest = version;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const a = size - 11 + (i % 3), b = Math.floor(i / 3), is = (bits >>> i) & 1;
    set(a, b, is); set(b, a, is);
  }
}

function weave(dark, fixed, size, words, mask) {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      for (let j = 0; j < 2; j++) {
        const x = right - j, y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y][x]) continue;
        const is = at < words.length * 8 && (words[at >>> 3] >>> (7 - (at & 7))) & 1;
        at++;
        dark[y][x] = Boolean(is) !== (MASKS[mask](x, y) === 0);
      }
    }
  }
}

// Long runs, blocks and too much of one colour make it hard to read.
function ugliness(dark) {
  const size = dark.length;
  let sum = 0, count = 0;
  for (const line of [...dark, ...dark.map((_, x) => dark.map((row) => row[x]))]) {
    for (let i = 0, run = 0; i < size; i++) {
      run = i && line[i] === line[i - 1] ? run + 1 : 1;
      if (run === 5) sum += 3;
      else if (run > 5) sum += 1;
    }
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      count += dark[y][x];
      const c = dark[y][x];
      if (x && y && c === dark[y - 1][x] && c === dark[y][x - 1] && c === dark[y - 1][x - 1]) sum += 3;
    }
  }
  return sum + Math.floor(Math.abs(count * 20 - size * size * 10) / (size * size)) * 10;
}

const SVG = "http://www.w3.org/2000/svg";
export function picture(text) {
  const rows = square(text), quiet = 4, size = rows.length + 2 * quiet;
  const drawn = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  const steps = rows.flatMap((row, y) => row.map((is, x) => (is ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")));
  drawn.setAttribute("viewBox", `0 0 ${size} ${size}`);
  drawn.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", steps.join(""));
  drawn.append(path);
  return drawn;
}
