"""Attached files to blocks and pictures: what a file really is, and what of it can be read.

bytes ─► reader (which kind) ─► word (with numbering) ... ─► blocks, pictures, or the reason there are none
photos: an original to the copy that is printed
"""
