// Codes that are scanned or typed tick their pieces at once. The camera reads labels where the browser can.
{
  const CODE = /(PK|SJ|TP)-[0-9A-Z]{8,10}/g;

  const listen = (form) => {
    const typed = form.querySelector("[data-scan-codes]");
    const said = form.querySelector("[data-scan-said]");
    const boxes = new Map([...form.querySelectorAll("[data-code]")].map((box) => [box.dataset.code, box]));

    const tick = () => {
      let last = "";
      for (const [code] of typed.value.toUpperCase().matchAll(CODE)) {
        const box = boxes.get(code);
        if (box) box.checked = true;
        last = code;
      }
      const count = [...boxes.values()].filter((box) => box.checked).length;
      if (boxes.size && last) said.textContent = `${last} · ${count} / ${boxes.size}`;
    };
    typed.addEventListener("input", tick);

    const start = form.querySelector("[data-scan-start]");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    start.hidden = false;
    start.addEventListener("click", async () => {
      const view = form.querySelector("[data-scan-view]");
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
      if (!stream) return;
      const reader = new BarcodeDetector({ formats: ["qr_code"] });
      view.srcObject = stream;
      view.hidden = false;
      start.hidden = true;
      await view.play();
      const look = async () => {
        if (view.hidden) return;
        for (const found of await reader.detect(view).catch(() => [])) {
          const code = found.rawValue.toUpperCase().match(CODE)?.[0];
          if (!code || typed.value.includes(code)) continue;
          if (typed.tagName === "INPUT") {
            typed.value = code;
            stream.getTracks().forEach((track) => track.stop());
            view.hidden = true;
            return form.requestSubmit();
          }
          typed.value += `${code}\n`;
          tick();
          navigator.vibrate?.(60);
        }
        setTimeout(look, 250);
      };
      look();
    });
    window.addEventListener("pagehide", () => form.querySelector("[data-scan-view]")?.srcObject?.getTracks().forEach((track) => track.stop()));
  };

  document.querySelectorAll("[data-scan-form]").forEach(listen);
}
