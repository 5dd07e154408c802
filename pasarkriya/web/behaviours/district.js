// The list of districts opens while typing; without script the form's next page shows it.
{
  const WAIT_MS = 200;

  const listen = (picker) => {
    const text = picker.querySelector("input[type=text]");
    const code = picker.querySelector("[data-code]");
    const found = picker.querySelector("[data-found]");
    let timer, latest = 0;

    const look = async () => {
      const asked = ++latest;
      if (text.value.trim().length < 3) return found.replaceChildren();
      const query = new URLSearchParams({ q: text.value, name: code.name });
      const answer = await fetch(`${picker.dataset.district}?${query}`).catch(() => null);
      // A slow answer to an earlier letter must not overwrite a later one.
      if (answer?.ok && asked === latest) found.innerHTML = await answer.text();
    };

    text.addEventListener("input", () => {
      code.value = "";
      clearTimeout(timer);
      timer = setTimeout(look, WAIT_MS);
    });

    found.addEventListener("change", (event) => {
      const { value, dataset } = event.target;
      code.value = value;
      text.value = dataset.text;
      found.replaceChildren();
      text.focus();
      const postal = picker.closest("form")?.querySelector("[name=postal_code]");
      if (postal && !postal.value && dataset.postalCode) postal.value = dataset.postalCode;
      code.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  document.querySelectorAll("[data-district]").forEach(listen);
}
