"""From the signed issue to every mailbox on the two lists.

issue content ─► render (html, text, pdf) ─► compose (constant part, frozen at the last signature)
lists ─► recipients (frozen with it) ─► delivery rows ─► send: claim, attempt on disk, relay, outcome on disk
"""
