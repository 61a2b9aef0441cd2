// A medicine name with suggestions: the ARIA combobox with a listbox. htmx fetches the list; this
// says how many there are, moves through them by arrow keys, takes one by Enter or click, and
// closes the list by Escape.
(() => {
  const input = () => document.querySelector("[role=combobox]");
  const options = () => [...document.querySelectorAll("#suggestions [role=option]")];
  const suggested = () => document.querySelector("#suggested");
  const active = () => document.querySelector("#suggestions [aria-selected=true]");

  function activate(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) input().setAttribute("aria-activedescendant", option.id);
    else input().removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    document.querySelector("#suggestions").replaceChildren();
    refresh();
  }

  function refresh() {
    input()?.setAttribute("aria-expanded", String(options().length > 0));
    input()?.removeAttribute("aria-activedescendant");
    const list = document.querySelector("#suggestions");
    if (list) suggested().textContent = list.childElementCount ? list.dataset.told : "";
  }

  function take(option) {
    input().value = option.dataset.name;
    input().form.requestSubmit();
  }

  document.addEventListener("keydown", (event) => {
    if (event.target !== input() || !options().length) return;
    const at = options().indexOf(active());
    if (event.key === "ArrowDown") activate(options()[(at + 1) % options().length]);
    else if (event.key === "ArrowUp") activate(options().at(at <= 0 ? -1 : at - 1));
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active()) take(active());
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.("#suggestions [role=option]");
    if (option) take(option);
  });
  // A button that leads elsewhere is the browser's own: htmx would send it where the form goes.
  document.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) event.stopPropagation();
  }, true);
  document.addEventListener("htmx:afterSwap", refresh);
})();
