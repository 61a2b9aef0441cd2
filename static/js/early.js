// What was typed before htmx listened, on a new page or in a part just come, has raised no event that
// it heard: a field that waits for "early" too is told of it.
(() => {
  function tell(part) {
    for (const field of part.querySelectorAll("[hx-trigger~=early]")) {
      if (field.value !== field.defaultValue) field.dispatchEvent(new Event("early"));
    }
  }
  document.addEventListener("DOMContentLoaded", () => tell(document));
  document.addEventListener("htmx:afterSettle", (event) => tell(event.target));
})();
