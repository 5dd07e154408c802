// A form marked `data-answer` shows its answer in place; without script it leads to a page of its own.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-answer]")) return;
  event.preventDefault();
  const query = new URLSearchParams(new FormData(form));
  const answer = await fetch(`${form.action}?${query}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok) form.querySelector("[data-answer-here]").innerHTML = await answer.text();
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-answer]");
  if (form && event.target.matches("[data-code]")) form.requestSubmit();
});
