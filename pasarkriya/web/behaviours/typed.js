// What was typed outlives a sign-in that ran out in the middle of a form. It stays in this tab and is given back once.
{
  const KEY = "typed";
  const WORDS = "input:not([type=hidden], [type=password], [type=file], [type=search], [autocomplete=one-time-code]), textarea, select";
  const isTicked = (each) => ["checkbox", "radio"].includes(each.type);

  const keep = (value) => {
    try {
      if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
      else sessionStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing loses nothing else.
    }
  };

  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY));
    } catch {
      return null;
    }
  };

  const giveBack = (fields) => {
    for (const { name, value, ticked } of fields) {
      for (const each of document.querySelectorAll(`main form [name="${CSS.escape(name)}"]`)) {
        if (!each.matches(WORDS)) continue;
        if (!isTicked(each)) each.value = value;
        else if (each.value === value) each.checked = ticked;
      }
    }
  };

  const before = kept();
  const away = location.pathname.startsWith("/akun/") || document.querySelector(".refused-ways");
  if (before && away) keep({ ...before, away: true });
  else if (before) {
    if (before.away && before.path === location.pathname) giveBack(before.fields);
    keep(null);
  }

  document.addEventListener("submit", ({ target }) => {
    if (target.method !== "post" || away) return;
    const fields = [...target.querySelectorAll(WORDS)].filter((each) => each.name);
    if (!fields.length) return;
    keep({
      path: location.pathname,
      fields: fields.map((each) => ({ name: each.name, value: each.value, ticked: each.checked ?? false })),
    });
  });
}
