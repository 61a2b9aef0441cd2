// A page that answered a post stands in the history by its address alone, so that Back opens it
// again and no browser asks whether to send a form twice.
history.replaceState(history.state, "");
