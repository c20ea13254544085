"""From the mailbox to draft items: fetch, record, read, decide what each mail is.

mailbox ─► message rows + blobs (one transaction a batch) ─► child: structure, text, documents, photos
                                                         ─► triage ─► disposition, submission, draft items
"""
