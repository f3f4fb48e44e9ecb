"""Why something cannot be done: counting checks before any search, conflicts, and ways out of them."""
