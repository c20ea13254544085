"""The demo's photos, by name. Each is drawn once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from desk.demo import scenes_inside, scenes_outside
from desk.demo.canvas import Canvas

SCENES: dict[str, Callable[[], Canvas]] = {
    "potroom": scenes_inside.potroom,
    "training_room": scenes_inside.training_room,
    "coils": scenes_inside.coils,
    "control_room": scenes_inside.control_room,
    "reading_corner": scenes_inside.reading_corner,
    "casting": scenes_inside.casting,
    "wind_hills": scenes_outside.wind_hills,
    "solar_field": scenes_outside.solar_field,
    "night_drill": scenes_outside.night_drill,
    "planting": scenes_outside.planting,
    "river_plant": scenes_outside.river_plant,
    "heavy_train": scenes_outside.heavy_train,
}


@lru_cache(maxsize=len(SCENES))
def photo(name: str) -> bytes:
    """The named photo as JPEG bytes (1600 x 1067). Raises KeyError for a name nobody draws."""
    return SCENES[name]().finish(name)
