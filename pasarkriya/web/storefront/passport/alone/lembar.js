// From now on a label opens also without network: the keeper has the page and the list of keys.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/verify/penjaga.js", { scope: "/verify/" }).catch(() => {});
