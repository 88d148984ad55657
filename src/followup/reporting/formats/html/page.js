(() => {
  "use strict";
  const list = document.getElementById("lines");
  const form = document.getElementById("controls");
  if (!list || !form) return;
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const ordered = document.getElementById("ordered");
  const items = [...list.querySelectorAll("li[data-n]")];
  const groups = [...list.querySelectorAll("details.group")];
  const above = [...list.querySelectorAll("p.above")];
  const fields = [...form.elements].filter((one) => one.name);
  const choices = fields.filter((one) => one.tagName === "SELECT" && one.name !== "o");
  const { q: search, o: order } = form.elements;
  const homes = new Map(items.map((item) => [item, item.parentNode]));
  const first = new Map(groups.map((group) => [group, group.open]));
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const known = new Map();
  const wordsOf = (item) => {
    if (!known.has(item)) known.set(item, plain(item.textContent).replace(/\s+/g, ""));
    return known.get(item);
  };
  const place = (item) => Number(item.dataset.n);
  const gaps = ["missing", "partial", "fulfilled", "not_due"];
  const keys = {
    gaps: (item) => gaps.indexOf(item.dataset.v),
    confidence: (item) => Number(item.dataset.sure),
  };

  const arrange = () => {
    const key = keys[order.value];
    ordered.hidden = !key;
    if (key) {
      ordered.append(...[...items].sort((a, b) => key(a) - key(b) || place(a) - place(b)));
    } else if (ordered.firstChild) {
      for (const item of items) homes.get(item).append(item);
    }
  };
  const shownIn = (group) => group.querySelectorAll("li[data-n]:not([hidden])").length;
  const filter = () => {
    const asked = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((one) => one.value);
    const narrowed = asked.length + chosen.length > 0;
    let shown = 0;
    let rows = 0;
    for (const item of items) {
      const fits = chosen.every((one) => item.dataset[one.name].split(" ").includes(one.value))
        && asked.every((word) => wordsOf(item).includes(word));
      item.hidden = !fits;
      shown += fits;
      rows += fits ? Number(item.dataset.rows) : 0;
    }
    for (const group of groups) {
      const number = shownIn(group);
      const said = group.querySelector(".shown");
      group.hidden = number === 0;
      group.open = narrowed ? number > 0 : first.get(group);
      said.hidden = !narrowed;
      said.textContent = count.dataset.part.replace("{shown}", number);
      for (const block of group.querySelectorAll("ol")) {
        const heading = block.previousElementSibling;
        if (heading.tagName === "H4") heading.hidden = !block.querySelector("li:not([hidden])");
      }
    }
    for (const one of above) one.hidden = narrowed || !ordered.hidden;
    count.textContent = count.dataset.pattern
      .replace("{shown}", shown).replace("{total}", items.length).replace("{rows}", rows);
    nothing.hidden = shown > 0;
  };
  const remember = () => {
    const state = new URLSearchParams();
    for (const one of fields) if (one.value) state.set(one.name, one.value);
    const text = state.toString();
    history.replaceState(null, "", text ? "#" + text : location.href.split("#")[0]);
  };
  const update = () => { arrange(); filter(); };
  const changed = () => { update(); remember(); };

  const reveal = (target) => {
    const item = target.closest("li[data-n]");
    const group = target.closest("details.group");
    if (item && item.hidden) { form.reset(); update(); }
    if (group) group.open = true;
    if (item) item.querySelector("details").open = true;
    if (item || group) target.scrollIntoView();
  };
  const arrive = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const state = new URLSearchParams(hash);
      for (const one of fields) one.value = state.get(one.name) || "";
      for (const one of choices) if (one.selectedIndex < 0) one.value = "";
      if (order.selectedIndex < 0) order.value = "";
      update();
      document.getElementById("list").scrollIntoView();
    } else if (hash) {
      const target = document.getElementById(hash);
      if (target) reveal(target);
    }
  };
  const openAll = (open, lines) => {
    for (const group of groups) if (!group.hidden) group.open = open;
    if (!lines) return;
    for (const item of items) if (!item.hidden) item.querySelector("details").open = open;
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 120);
  });
  for (const one of [...choices, order]) one.addEventListener("change", changed);
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  form.addEventListener("reset", () => { clearTimeout(waiting); setTimeout(changed); });
  document.getElementById("open-groups").addEventListener("click", () => openAll(true, false));
  document.getElementById("open-all").addEventListener("click", () => openAll(true, true));
  document.getElementById("close-all").addEventListener("click", () => openAll(false, true));
  for (const link of document.querySelectorAll("a[data-filter]")) {
    link.setAttribute("href", "#" + link.dataset.filter);
    link.addEventListener("click", () => setTimeout(arrive));
  }
  for (const link of list.querySelectorAll("a.number")) {
    link.addEventListener("click", () => setTimeout(arrive));
  }
  addEventListener("hashchange", arrive);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = groups.filter((group) => !group.open);
    for (const group of closed) group.open = true;
  });
  addEventListener("afterprint", () => {
    for (const group of closed) group.open = false;
    closed = [];
  });
  form.hidden = false;
  update();
  arrive();
})();
