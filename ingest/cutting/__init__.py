"""Blocks to items: where one piece ends and the next begins, its section, headline, attribution and captions.

sections, names, labels ─► parts ─► credits ─► heads, tails, joined, pieces, captions ─► split
"""
