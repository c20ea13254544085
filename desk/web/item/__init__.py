"""The item page and what is done to one item."""
