// A field to write one's name in with a finger. What was written goes along as a picture; empty stays empty.
{
  const open = (field) => {
    const glass = field.querySelector("[data-sign-glass]");
    const value = field.querySelector("[data-sign-value]");
    const tools = field.querySelector("[data-sign-tools]");
    const pen = glass.getContext("2d");
    let isDown = false;

    const clear = () => {
      // White under the ink: the kept picture has no see-through parts.
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, glass.width, glass.height);
      pen.strokeStyle = "#1a1a2e";
      pen.lineWidth = 4;
      pen.lineCap = pen.lineJoin = "round";
      value.value = "";
    };
    const spot = (event) => {
      const box = glass.getBoundingClientRect();
      return [(event.clientX - box.left) * (glass.width / box.width), (event.clientY - box.top) * (glass.height / box.height)];
    };

    glass.addEventListener("pointerdown", (event) => {
      isDown = true;
      glass.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...spot(event));
    });
    glass.addEventListener("pointermove", (event) => {
      if (!isDown) return;
      pen.lineTo(...spot(event));
      pen.stroke();
    });
    const up = () => {
      if (isDown) value.value = glass.toDataURL("image/png");
      isDown = false;
    };
    glass.addEventListener("pointerup", up);
    glass.addEventListener("pointercancel", up);
    field.querySelector("[data-sign-clear]").addEventListener("click", clear);
    glass.hidden = tools.hidden = false;
    field.querySelector("[data-sign-paper]").hidden = true;
    clear();
  };

  document.querySelectorAll("[data-sign]").forEach(open);
}
