"""Decoded bodies to blocks: paragraphs, pictures and table rows in reading order, what is no contribution marked.

plain text ─► text ─┐
HTML ─────► markup ─┴► blocks ─► quoting (quotes, signatures, forward headers), courtesies (greetings, covers)
"""
