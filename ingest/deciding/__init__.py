"""What a mail that was read becomes: one disposition with its reason, and the rows and letters it leads to.

threads, versions, corrections ─► history (what it has to do with earlier mails) ─► triage ─► decided
decided ─► submit (a submission, its drafts), revisions (later versions, proposals), letters (rows asked for)
forwards, placing: who wrote it and where it goes when the text does not say; likeness, twins: what is like it
"""
