"""A made-up bulletin with everything it needs: mails, people, photos and two mail servers.

    house.py          config.toml of the demo
    people.py         who writes, who reads, who signs
    writing.py        the invented texts
    pictures.py       the photos, drawn by Pillow: canvas.py, scenes_inside.py, scenes_outside.py
    word.py           .docx files
    clients.py        how each mail program writes; clients_more.py further ones
    fillers.py        the mails that are no contributions
    contributions.py  all of it put into about forty mails, in the order in which they arrive
    servers.py        an IMAP and an SMTP server inside this process

Nothing here is random and nothing here leaves the machine. Every name, number and event is invented.
"""
