"""Units, contributors, recipients, lists, and their import."""
