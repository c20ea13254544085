"""What a newsletter is: the nouns and their rules. The ground floor: it imports nothing of ours.

    message ──< sighting            window ──1 issue ──< signature
       │                                      │  │
    submission ──< item ──< photo ────────────┘  └──< delivery ──< attempt

`models/` holds one noun a file; the modules beside it hold the rules as functions of their arguments,
given `at`. Every change of state is one function here, refuses what is not a legal move, and writes its event.
"""
