// A hall that is watched: its numbers come over an open line, its clock runs, and at the opening it becomes the open
// hall by itself. Without script the page has the numbers of when it was loaded.
{
  const hall = document.querySelector("[data-stream]");
  const grouped = new Intl.NumberFormat(document.documentElement.lang);

  const show = (name, value) => {
    for (const place of hall.querySelectorAll(`[data-live="${name}"]`)) {
      const said = grouped.format(value);
      if (place.textContent !== said) {
        place.textContent = said;
        // What changed is lit for a moment.
        place.classList.remove("is-fresh");
        void place.offsetWidth;
        place.classList.add("is-fresh");
      }
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
    // A programme that is played again has a clock of its own, and says how late it is there.
    if (numbers.clock) for (const clock of hall.querySelectorAll("[data-until]")) set(clock, (Date.parse(clock.dataset.until) - Date.parse(numbers.clock)) / 1000);
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

  // Days, hours, minutes; under a day the seconds too.
  const set = (clock, left) => {
    const whole = Math.max(0, Math.ceil(left));
    const values = { days: Math.floor(whole / 86400), hours: Math.floor(whole / 3600) % 24, minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
    for (const [part, value] of Object.entries(values)) {
      const place = clock.querySelector(`[data-part=${part}]`);
      place.textContent = part === "days" ? grouped.format(value) : String(value).padStart(2, "0");
      if (part === "days") place.parentElement.hidden = !value;
      if (part === "seconds") place.parentElement.hidden = values.days > 0;
    }
  };

  const run = (clock) => {
    const ends = performance.now() + Number(clock.dataset.left) * 1000;
    const tick = () => {
      const left = Math.max(0, (ends - performance.now()) / 1000);
      set(clock, left);
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
