"""Trims: what a leaf that needs too much room leaves out, in order."""

# What is told more shortly, in this order, where side one or side two would take more than a side.
FRONT_TRIMS = ("soon-text", "one-sign-a-line", "boxes")
BACK_TRIMS = (
    "fifth-food", "habit-days", "sources", "checked-band", "meals", "third-step", "food-table",
    "second-step", "why",
)  # fmt: skip
