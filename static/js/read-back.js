// Says back at each field what was read of it, and tells the server the person's own date.
(() => {
  const place = () => {
    for (const old of document.querySelectorAll(".field > .read-back")) old.remove();
    for (const said of document.querySelectorAll("#read-backs > .read-back")) {
      const field = document.querySelector(`[name="${said.dataset.field}"]`);
      field?.closest(".field")?.append(said);
    }
  };
  document.addEventListener("htmx:afterSettle", place);
  document.addEventListener("DOMContentLoaded", () => {
    const today = document.querySelector("input[name=today]");
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    if (today) today.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    place();
  });
})();
