// Brings the reader to what went wrong after a form came back.
document.querySelector("[data-focus]")?.focus();
