// A line can stand twice on a page: among what was found, and in its group. The two are one tick, so
// that what a new search takes off the page is not lost, and what is unticked is unticked.
(() => {
  const twinsOf = (box) => [...document.querySelectorAll("#page input[type=checkbox]")]
    .filter((other) => other !== box && other.name === box.name && other.value === box.value);

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("#page input[type=checkbox]")) return;
    for (const twin of twinsOf(target)) {
      twin.checked = target.checked;
      if (twin.checked && twin.closest("details")) twin.closest("details").open = true;
    }
  });
  // What was ticked while the answer to a search was on its way is not in that answer.
  document.addEventListener("htmx:afterSwap", () => {
    for (const box of document.querySelectorAll("#found input[type=checkbox]")) {
      for (const twin of twinsOf(box)) box.checked = twin.checked;
    }
  });
})();
