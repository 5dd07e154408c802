// The board's desk by keyboard: j and k walk a list or the line of shops, other letters lead to what carries them.
{
  const rows = [...document.querySelectorAll("[data-list] [data-row]")];
  const writes = (element) => element.closest("input, textarea, select, [contenteditable]");

  const walk = (step) => {
    const at = rows.indexOf(document.activeElement);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const lead = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    // A letter opens a page, but decides nothing: buttons are only reached.
    if (target.matches("a")) target.click(); else target.focus();
    return true;
  };

  const reachable = rows.length || document.querySelector("[data-key]");
  if (reachable) {
    for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      if (rows.length && (event.key === "j" || event.key === "k")) walk(event.key === "j" ? 1 : -1);
      else if (!/^[a-z]$/.test(event.key) || !lead(event.key)) return;
      event.preventDefault();
    });
  }

  // A ticked sentence goes into the text, where it can be finished; so the server needs not add it.
  for (const tick of document.querySelectorAll("[data-phrase]")) {
    tick.addEventListener("change", () => {
      const text = tick.form.elements.reason;
      text.value = [text.value.trim(), tick.dataset.phrase].filter(Boolean).join("\n");
      tick.checked = false;
      text.focus();
      text.setSelectionRange(text.value.length, text.value.length);
    });
  }
}
