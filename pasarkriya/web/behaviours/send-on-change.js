// A choice marked `data-send-on-change` sends its form at once; its button is then not needed.
for (const control of document.querySelectorAll("[data-send-on-change]")) {
  control.addEventListener("change", () => control.form.requestSubmit());
  control.form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
}
