// `<input type="password" data-reveal="Show the password">`: what is typed can be looked at.
for (const input of document.querySelectorAll("[data-reveal]")) {
  const label = document.createElement("label");
  label.className = "choice reveal";
  const box = document.createElement("input");
  box.type = "checkbox";
  label.append(box, input.dataset.reveal);
  box.addEventListener("change", () => { input.type = box.checked ? "text" : "password"; });
  // A password manager knows a password by the field's type, so it goes back before the form is sent.
  input.form.addEventListener("submit", () => { input.type = "password"; });
  input.after(label);
}
