"""Formulas (Office Math) as one line of characters."""

from __future__ import annotations

from xml.etree.ElementTree import Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def linear(node: Element) -> str:
    """A formula the way one types it: a/b, x², √(…)."""
    name = node.tag.removeprefix(MATH)
    if name == "t":
        return node.text or ""
    if name == "f":
        return f"{_grouped(_of(node, 'num'))}/{_grouped(_of(node, 'den'))}"
    if name == "sSup":
        return _of(node, "e") + _small(_of(node, "sup"), _RAISED, "^")
    if name == "sSub":
        return _of(node, "e") + _small(_of(node, "sub"), _LOWERED, "_")
    if name == "rad":
        return f"√{_grouped(_of(node, 'e'))}"
    if name == "d":
        return f"({''.join(linear(one) for one in node.findall(f'{MATH}e'))})"
    return "".join(linear(one) for one in node)


def _of(node: Element, name: str) -> str:
    child = node.find(f"{MATH}{name}")
    return "" if child is None else linear(child)


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() else f"({words})"


def _small(words: str, table: dict[int, int], mark: str) -> str:
    small = words.translate(table)
    return small if words and all(ord(one) in table for one in words) else f"{mark}{_grouped(words)}"
