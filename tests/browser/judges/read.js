// Run in the page: what a screen reader says from the title to the end, and where the focus is.
async () => {
  const { virtual } = await import("/screen-reader.js");
  const focus = document.activeElement;
  // The simulator reads into closed details and pictures, which no real screen reader does.
  for (const folded of document.querySelectorAll("details:not([open]) > :not(summary)")) {
    folded.hidden = true;
  }
  for (const shape of document.querySelectorAll("svg[role=img] > *")) {
    shape.setAttribute("aria-hidden", "true");
  }
  await virtual.start({ container: document.body });
  while (await virtual.lastSpokenPhrase() !== "end of document") await virtual.next();
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  const place = focus.id || focus.getAttribute("aria-labelledby");
  return [`title: ${document.title}`, ...(place ? [`focus: ${place}`] : []), ...said];
}
