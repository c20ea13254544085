"""One program a file, each doing the same work: hand so many mails to a relay, one for every recipient, each with its
own To, Message-ID and return path, over so many connections.

    python -m benchmarks.senders.NAME JOB     (nodemailer.js: node ... JOB)

JOB is a JSON file, see `job.Job`. The program prints one line of JSON: the seconds from its first look at the work to
its last answer, without its own start, and the most memory it had. Those of others know nothing of newsdesk and run in
an environment of their own; whether every mail came is counted at the relay.
"""
