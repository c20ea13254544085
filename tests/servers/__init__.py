"""Real servers for the tests, and two scripted ones for what real servers cannot be made to do.

    dovecot.py    Dovecot      IMAP: plain, STARTTLS and TLS, Maildir, users from a file
    postfix.py    Postfix      SMTP: STARTTLS, AUTH, delivery into one Maildir per recipient
    smtpsink.py   SmtpSink     Debian's smtp-sink with its fault options, every mail kept as a file
    postgres.py   Cluster      PostgreSQL with fsync on: databases made, copied and dropped
    fakeimap.py   FakeImap     a scripted IMAP server: no UIDNEXT, OK without data, cut in a literal ...
    fakesmtp.py   FakeSmtp     a scripted SMTP server: any reply, drop or stall at any phase
    proxy.py      Proxy        TCP between client and server that cuts or falls silent after so many bytes
    certificates.py            a certificate authority and a server certificate, made by openssl
    process.py                 free ports, folders, starting, waiting and stopping
    fixtures.py                the pytest fixtures `dovecot`, `postfix`, `postgres_cluster`, `certificates`

The real ones are Debian's packages (`make system`) started privately: own configuration, own folder
under /tmp, free ports on 127.0.0.1, no service manager, nothing under /etc or /var touched. They need root,
because Dovecot, Postfix and PostgreSQL give up privileges themselves. Every class is a context manager:

    with Dovecot() as dovecot:
        dovecot.append("INBOX", raw, datetime(2026, 5, 11, 0, 59, tzinfo=UTC))
        mailbox = Mailbox(host="localhost", port=dovecot.tls_port, ca_file=dovecot.ca_file, ...)

start() returns when the port answers (it probes, it never sleeps a fixed time); stop() may be called
again; should the test process die, the kernel stops the server too. Users, passwords and names are invented.
"""
