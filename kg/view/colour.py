"""Theme colours: one hue each, the same on every page, equally light to the eye."""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import cos, radians, sin


@cache
def _hues() -> dict[str, int]:
    text = files("kg.view").joinpath("assets", "themes.json").read_text(encoding="utf-8")
    return {str(name): int(hue) for name, hue in json.loads(text).items()}


def theme_colours(label: str) -> tuple[str, str]:
    """Return a theme's colour on light and on dark ground, as #rrggbb."""
    hue = _hues().get(label)
    if hue is None:
        hue = int.from_bytes(sha256(label.encode("utf-8", "replace")).digest()[:2], "big") % 360
    return _hex(0.53, 0.12, hue), _hex(0.77, 0.105, hue)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return an OKLCH colour as #rrggbb (Björn Ottosson, https://bottosson.github.io/posts/oklab/)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in (red, green, blue))


def _gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
