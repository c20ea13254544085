"""The window page and what is done to a window's items together."""
