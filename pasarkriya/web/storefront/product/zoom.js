// The cloth as near as the eye goes: the largest picture, larger than the window, moved by scrolling.
// Without script the link opens the same picture.
for (const wall of document.querySelectorAll("[data-zoom]")) {
  const open = (link) => {
    const dialog = document.createElement("dialog");
    dialog.className = "zoom";
    const image = Object.assign(new Image(), { src: link.href, alt: "" });
    const close = Object.assign(document.createElement("button"), { className: "button", textContent: wall.dataset.close });
    dialog.append(image, close);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    // Begin in the middle of the cloth, once one knows how large it is.
    image.addEventListener("load", () => dialog.scrollTo((dialog.scrollWidth - innerWidth) / 2, (dialog.scrollHeight - innerHeight) / 2));
  };

  wall.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    open(link);
  });
}
