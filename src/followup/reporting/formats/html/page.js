(() => {
  "use strict";
  const table = document.getElementById("commitments");
  const form = document.getElementById("controls");
  if (!table || !form) return;
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const search = document.getElementById("q");
  const order = document.getElementById("order");
  const choices = [...form.querySelectorAll("select[data-by]")];
  const items = [...table.tBodies];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const packed = (text) => plain(text).replace(/\s+/g, "");
  const words = new Map();
  const wordsOf = (item) => {
    if (!words.has(item)) words.set(item, packed(item.textContent));
    return words.get(item);
  };
  const place = (item) => Number(item.dataset.n);
  const gaps = ["missing", "partial", "fulfilled", "not_due"];
  const positions = (name) => {
    const values = [...document.getElementById("by-" + name).options].map((one) => one.value);
    return (item) => values.indexOf(item.dataset[name]);
  };
  const keys = {
    plan: place,
    gaps: (item) => gaps.indexOf(item.dataset.v),
    confidence: (item) => Number(item.dataset.c),
    kind: positions("k"),
    topic: positions("t"),
  };

  const arrange = () => {
    const key = keys[order.value] || place;
    const sorted = [...items].sort((a, b) => key(a) - key(b) || place(a) - place(b));
    table.append(...sorted);
  };
  const filter = () => {
    const asked = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((one) => one.value);
    let shown = 0;
    for (const item of items) {
      const fits = chosen.every((one) => item.dataset[one.dataset.by] === one.value)
        && asked.every((word) => wordsOf(item).includes(word));
      item.hidden = !fits;
      shown += fits;
    }
    count.textContent = count.dataset.pattern
      .replace("{shown}", shown).replace("{total}", items.length);
    nothing.hidden = shown > 0;
    table.hidden = shown === 0;
  };
  const openAll = (open) => {
    for (const item of items) {
      if (!item.hidden) item.querySelector("details").open = open;
    }
  };
  const follow = () => {
    const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!item || !items.includes(item)) return;
    if (item.hidden) { form.reset(); arrange(); filter(); }
    item.querySelector("details").open = true;
    item.scrollIntoView();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const one of choices) one.addEventListener("change", filter);
  order.addEventListener("change", arrange);
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(() => { arrange(); filter(); }));
  document.getElementById("open-all").addEventListener("click", () => openAll(true));
  document.getElementById("close-all").addEventListener("click", () => openAll(false));
  addEventListener("hashchange", follow);
  form.hidden = false;
  arrange();
  filter();
  follow();
})();
