"""How a line of the log reads."""

import re

LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (WARNING|ERROR) [\w.]+ ([\w-]+) (-|account-\d+): .*"
)
