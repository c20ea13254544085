"""The editors' desk in a browser: one file a noun, one function an action; urls.py reads like a table.

    request -> middleware (headers, language, session, default deny) -> an action
            -> a rule of editorial, ingest or distribute -> a page, or a fragment of one for htmx

An action reads the clock (`site().now()`), calls one rule and answers. A GET changes nothing. Words go through
gettext; what a page looks like is in templates/desk, which ships with the program and is not for editing.
"""
