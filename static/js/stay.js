// Warns before the answers go, and lets the person stay with one press.
(() => {
  const box = document.querySelector("#stay");
  if (!box) return;
  const kept = Number(box.dataset.seconds) * 1000;
  const warned = Number(box.dataset.warned) * 1000;
  let timer;
  const wait = () => {
    box.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => { box.hidden = false; }, kept - warned);
  };
  box.querySelector("button").addEventListener("click", async () => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(box.dataset.address, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.ok) wait();
  });
  document.addEventListener("htmx:afterRequest", wait);
  wait();
})();
