// What the phone keeps: the list of prices of each exhibition, and every sale until the market has heard of it.
const NAME = "pasarkriya-kasir";

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("lists");
      asked.result.createObjectStore("sales", { keyPath: "key" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

// One step in one transaction; it is done when the phone has written it down.
async function step(store, mode, ask) {
  const kept = await opened();
  try {
    return await new Promise((done, failed) => {
      const work = kept.transaction(store, mode, mode === "readwrite" ? { durability: "strict" } : {});
      const asked = ask(work.objectStore(store));
      work.oncomplete = () => done(asked.result);
      work.onerror = work.onabort = () => failed(work.error);
    });
  } finally {
    kept.close();
  }
}

export const listOf = (leg) => step("lists", "readonly", (store) => store.get(leg));
export const keepList = (leg, list) => step("lists", "readwrite", (store) => store.put(list, leg));
export const keepSale = (sale) => step("sales", "readwrite", (store) => store.put(sale));
export async function salesOf(leg) {
  const all = await step("sales", "readonly", (store) => store.getAll());
  return all.filter((sale) => sale.leg === leg).sort((a, b) => a.at.localeCompare(b.at));
}

// The page where cash is counted says when something still lies on this phone.
const counting = document.querySelector("[data-till-wait]");
if (counting) {
  const leg = document.querySelector("script[data-leg]").dataset.leg;
  salesOf(leg).then((sales) => { counting.hidden = !sales.some((sale) => sale.state === "WAITS"); }, () => {});
}
