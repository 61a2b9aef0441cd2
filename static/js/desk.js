// The stock admin names its filter icons without a role, which no reader may read out: give it one.
(() => {
  const name = () => {
    for (const icon of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) icon.setAttribute("role", "img");
  };
  window.addEventListener("load", () => setTimeout(name));
  document.addEventListener("formset:added", () => setTimeout(name));
})();
// On a phone a list is a card a row: each figure takes the name of its column along.
(() => {
  const heads = [...document.querySelectorAll("#result_list thead th")].map((head) => head.textContent.trim());
  for (const row of document.querySelectorAll("#result_list tbody tr")) {
    [...row.children].forEach((cell, at) => { if (heads[at] && cell.tagName === "TD") cell.dataset.name = heads[at]; });
  }
})();
// What was typed and not saved outlives a log-out: it stays in this tab, and is put back when asked.
(() => {
  const form = document.querySelector(".change-form #content-main > form[method=post]");
  if (!form) return;
  const place = `typed:${location.pathname}`;
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "submit", "file"].includes(field.type));
  const keep = () => sessionStorage.setItem(place, JSON.stringify(fields().map((field) =>
    [field.name, field.type === "checkbox" ? field.checked : field.multiple ? [...field.options].filter((o) => o.selected).map((o) => o.value) : field.value])));
  const put = (kept) => {
    for (const [name, value] of kept) {
      const field = fields().find((each) => each.name === name);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value;
    }
  };
  const kept = sessionStorage.getItem(place);
  const offer = document.getElementById("typed-before");
  if (kept && offer && !document.querySelector(".errornote")) {
    offer.hidden = false;
    offer.querySelector("[data-put]").addEventListener("click", () => { put(JSON.parse(kept)); offer.hidden = true; });
    offer.querySelector("[data-drop]").addEventListener("click", () => { sessionStorage.removeItem(place); offer.hidden = true; });
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => sessionStorage.setItem("typed-sent", place));
})();
// A page that says so was led to by a save: what was typed is kept now.
if (document.querySelector(".messagelist .success")) sessionStorage.removeItem(sessionStorage.getItem("typed-sent"));
// Words to pick from beside a field of lines: what is picked becomes a line of its own.
for (const pick of document.querySelectorAll(".pick")) {
  const lines = pick.previousElementSibling;
  const box = pick.querySelector("input");
  pick.hidden = false;
  pick.querySelector("button").addEventListener("click", () => {
    if (!box.value) return;
    lines.value = [...lines.value.split("\n").filter(Boolean), box.value].join("\n");
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    box.value = "";
    box.focus();
  });
}
