"""Decoded bodies to blocks: paragraphs, pictures and table rows in reading order, what is no contribution marked.

plain text ─► text ───────────────┐
HTML ─► scan ─► markup (elements) ┴► blocks ─► quoting ─► openings: where another mail begins and ends
                  symbols                        └─────► courtesies: greetings and thanks, with
                                                           links (cloud attachments), slips (approval forms),
                                                           furniture (what programs put there), signatures

Marks never delete: every block stays, and what is marked is told in the notes.
"""
