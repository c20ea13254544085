"""An issue from its proof to its place in the archive."""
