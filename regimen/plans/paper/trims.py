"""Trims: what a leaf that needs too much room leaves out, in order."""

# What is told more shortly, in this order, where side one or side two would take more than a side.
FRONT_TRIMS = ("soon-text", "one-sign-a-line", "boxes")
# What the front leaves out where it takes more than a side all the same: the boxes stay on the
# first one, and what is read once begins where the front ends.
FLOWING = ("soon-text", "one-sign-a-line", "own-side")
FLOWS = len(FRONT_TRIMS) + 1
BACK_TRIMS = (
    "fifth-food", "sources", "checked-band", "food-table", "third-step", "why", "keep-apart-text",
    "meals", "second-step",
)  # fmt: skip
# What a clinician's leaf may leave out: the sources, but for their numbers and the code.
SOURCES_TRIM = BACK_TRIMS.index("sources") + 1
