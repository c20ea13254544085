"""How much of the corpus is read right, field by field: python -m tests.ingest.rates [-v] [group or oddity ...]"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")
django.setup()

from tests.corpus import groups  # noqa: E402
from tests.corpus.kit import Oddity  # noqa: E402
from tests.ingest.judging import FIELDS, Verdict, verdicts  # noqa: E402


def chosen(names: Iterable[str]) -> Mapping[str, list[Oddity]]:
    wanted = set(names)
    return {
        group: kept
        for group, oddities in groups().items()
        if (kept := [one for one in oddities if not wanted or group in wanted or one.name in wanted])
    }


def main(arguments: list[str]) -> int:
    loud = "-v" in arguments
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    whole = total = 0
    for group, oddities in chosen(one for one in arguments if one != "-v").items():
        for oddity in oddities:
            try:
                found = verdicts(oddity)
            except Exception as error:
                found = [Verdict("crash", False, repr(error), "")]
            wrong = [one for one in found if not one.right]
            total, whole = total + 1, whole + (not wrong)
            asked.update(one.field for one in found)
            right.update(one.field for one in found if one.right)
            if wrong:
                print(f"{group}/{oddity.name}: {', '.join(dict.fromkeys(one.field for one in wrong))}")
            for one in wrong if loud else ():
                print(f"    {one.field}\n      got    {one.got!r}\n      wanted {one.wanted!r}")
    for field in (*FIELDS, "crash"):
        if asked[field]:
            print(f"{field:12} {right[field]:4} of {asked[field]:4}  {right[field] / asked[field]:.1%}")
    print(f"{'whole mails':12} {whole:4} of {total:4}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
