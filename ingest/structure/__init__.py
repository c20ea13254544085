"""Bytes to structure: the MIME tree of a mail, its fields and bodies decoded, and what kind of mail it is.

bytes ─► transfer, headers, charset ─► message (the tree) ─► rules (automatic, list, calendar ...)
"""
