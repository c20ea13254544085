"""Which faces the PDF is set in: four slots, each a chain, the first installed face wins.

Pure: what is installed is given. The chains come from the template `fonts.toml`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from distribute.templates import TemplateProblem, Templates

SLOTS = ("body", "hei", "kai", "song")
_PACKAGES = {"kai": "fonts-lxgw-wenkai"}


class FontsMissing(ValueError):
    """No installed face can set Chinese; the message names the package to install."""


@dataclass(frozen=True)
class Chains:
    slots: dict[str, tuple[str, ...]]
    stand_in: dict[str, tuple[str, ...]]
    """Faces of a chain that keep the issue readable but are worth a health warning."""


def chains(templates: Templates) -> Chains:
    """The chains of `fonts.toml`. Raises TemplateProblem when a slot is missing or no list of names."""
    table = templates.table("fonts.toml")
    stand_in = table.get("stand_in", {})
    for slot in SLOTS:
        names = table.get(slot)
        if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
            raise TemplateProblem(
                _('fonts.toml: {slot} must be a list of font names, as {slot} = ["SimSun"]').format(slot=slot)
            )
    return Chains(
        {slot: tuple(table[slot]) for slot in SLOTS},
        {slot: tuple(stand_in.get(slot, ())) for slot in SLOTS},
    )


def choose(chain: Chains, installed: Collection[str]) -> dict[str, list[str]]:
    """Each slot's installed faces in order; empty when none of the chain is there."""
    have = {name.casefold() for name in installed}
    return {slot: [n for n in names if n.casefold() in have] for slot, names in chain.slots.items()}


def missing(chain: Chains, installed: Collection[str]) -> list[str]:
    """One sentence for every slot that has no face or only a stand-in; empty when all is well."""
    found = []
    for slot, faces in choose(chain, installed).items():
        package = _PACKAGES.get(slot, "fonts-noto-cjk")
        if not faces:
            found.append(
                _("{slot}: none of {names} is installed; install {package}").format(
                    slot=slot, names=", ".join(chain.slots[slot]), package=package
                )
            )
        elif faces[0] in chain.stand_in[slot]:
            found.append(
                _("{slot}: set in {face}, which only stands in; install {package}").format(
                    slot=slot, face=faces[0], package=package
                )
            )
    return found
