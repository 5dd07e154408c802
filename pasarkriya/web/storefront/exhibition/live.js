// A hall that is watched: its numbers come over an open line, its clock runs, and at the opening it becomes the open
// hall by itself. Without script the page has the numbers of when it was loaded.
{
  const hall = document.querySelector("[data-stream]");
  const grouped = new Intl.NumberFormat(document.documentElement.lang);

  const show = (name, value) => {
    for (const place of hall.querySelectorAll(`[data-live="${name}"]`)) {
      place.textContent = grouped.format(value);
      const part = place.closest("[data-when]");
      if (part) part.hidden = !value;
    }
  };

  // Everybody hears of the opening in the same second; pages are fetched over some more.
  let isMoving = false;
  const moveOn = () => {
    if (isMoving) return;
    isMoving = true;
    setTimeout(() => {
      const writes = [...hall.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
      if (writes) hall.querySelector("[data-moved]").hidden = false;
      else location.reload();
    }, 500 + Math.random() * 12000);
  };

  const take = (event) => {
    const numbers = JSON.parse(event.data);
    show("visitors", numbers.visitors);
    show("sold", numbers.sold);
    for (const [stand, sold] of Object.entries(numbers.stands)) show(`stand-${stand}`, sold);
    if (numbers.status !== hall.dataset.status || String(numbers.is_suspended) !== hall.dataset.suspended) moveOn();
  };

  // First the open lines' own port, where there is one; then the market's address, which answers once and is asked again.
  const listen = (addresses) => {
    const [address, ...others] = addresses;
    let failed = 0;
    const line = new EventSource(address);
    line.addEventListener("numbers", (event) => { failed = 0; take(event); });
    line.addEventListener("error", () => {
      if (!others.length || ++failed < 3 && line.readyState !== EventSource.CLOSED) return;
      line.close();
      listen(others);
    });
    window.addEventListener("pagehide", () => line.close());
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }, { once: true });
  };

  const run = (clock) => {
    const ends = performance.now() + Number(clock.dataset.left) * 1000;
    const two = (number) => String(number).padStart(2, "0");
    const tick = () => {
      const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
      if (left < 86400) clock.textContent = `${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
      if (left) return setTimeout(tick, 1000);
      // The word comes over the line; who has none looks for himself.
      setTimeout(moveOn, 20000);
    };
    tick();
  };

  if (hall) {
    const { stream, port } = hall.dataset;
    const own = port ? [`${location.protocol}//${location.hostname}:${port}${stream}`] : [];
    if (window.EventSource) listen([...own, stream]);
    hall.querySelectorAll("[data-left]").forEach(run);
  }
}
