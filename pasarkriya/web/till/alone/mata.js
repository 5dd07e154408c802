// The eye: reads the square of a label from the camera or from a photo, with network or without.
const READ_EVERY = 150, WIDEST_FRAME = 800, WIDEST_PHOTO = 1600;
export const hasCamera = Boolean(navigator.mediaDevices?.getUserMedia);
let stream = null, eye = null;

// Some browsers have a reader of their own. Where there is none, or one that knows no squares, ours is fetched: once.
function reader() {
  eye ??= own().then((found) => found ?? ours());
  eye.catch(() => { eye = null; });
  return eye;
}

async function own() {
  if (!("BarcodeDetector" in window)) return null;
  const kinds = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!kinds.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue ?? "";
}

async function ours() {
  const { default: jsQR } = await import("./jsqr.js");
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (picture, widest) => {
    const wide = picture.videoWidth ?? picture.width, high = picture.videoHeight ?? picture.height;
    if (!wide || !high) return "";
    const scale = Math.min(1, widest / Math.max(wide, high));
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const seen = pen.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(seen.data, seen.width, seen.height, { inversionAttempts: "dontInvert" })?.data ?? "";
  };
}

// Looks until a square is read, or until `close`: then ''. Throws when there is no camera, or it may not be used.
export async function look(video) {
  const [read, opened] = await Promise.all([reader(), navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })]);
  stream = opened;
  video.srcObject = opened;
  await video.play();
  while (stream === opened) {
    const text = await read(video, WIDEST_FRAME);
    if (text && stream === opened) { close(); return text; }
    await new Promise((next) => setTimeout(next, READ_EVERY));
  }
  return "";
}

export function close() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
}

// What is on a photo, or ''.
export async function readPhoto(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return "";
  const read = await reader();
  return (await read(picture, WIDEST_PHOTO)) || read(picture, WIDEST_FRAME);
}
