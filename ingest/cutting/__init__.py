"""Blocks to items: where one piece ends and the next begins, its section, headline, attribution and captions.

sections, names, labels, series ─► parts ─► credits ─► heads, news
─► starts, contents, joined, tails, captions ─► pieces ─► split
Every decision carries a reason and how sure it is: evidence.
"""
