// The price of what is asked for, while it is typed. The cart counts again and has the last word.
{
  const rupiah = (amount) => `Rp${amount.toLocaleString("id-ID")}`;

  const listen = (form) => {
    const much = form.querySelector("#quantity");
    const shown = form.querySelector("[data-sum-shown]");
    if (!much || !shown) return;

    const chosen = () => form.querySelector("[name=variant]:checked") ?? form.querySelector("[name=variant]");

    const show = () => {
      const { price, per } = chosen().dataset;
      const quantity = much.valueAsNumber;
      const counts = much.checkValidity() && quantity > 0;
      // Half a rupiah rounds up, as the server does it.
      shown.textContent = counts ? `= ${rupiah(Math.floor((quantity * price * 2 + +per) / (per * 2)))}` : "";
    };

    const bound = () => {
      const { minimum, step } = chosen().dataset;
      if (minimum) Object.assign(much, { min: minimum, step });
      if (minimum && much.valueAsNumber < +minimum) much.value = minimum;
      show();
    };

    much.addEventListener("input", show);
    form.addEventListener("change", bound);
    show();
  };

  document.querySelectorAll("[data-sum]").forEach(listen);
}
