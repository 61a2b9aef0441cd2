// Copies a link, or hands it to the share sheet, where the browser has either.
document.querySelectorAll(".sharing").forEach((acts) => {
  const link = { title: document.title, url: acts.dataset.address };
  const said = acts.querySelector("[role=status]");
  const can = { copy: navigator.clipboard, share: navigator.share };
  const act = {
    copy: async () => { await navigator.clipboard.writeText(link.url); said.hidden = false; },
    share: () => navigator.share(link).catch(() => {}),
  };
  acts.querySelectorAll("button").forEach((button) => {
    button.hidden = !can[button.value];
    button.addEventListener("click", act[button.value]);
  });
});
