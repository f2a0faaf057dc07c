"""What an SVG drawing is put together from: texts of a known width, shapes, colours; without a font or a library."""

from __future__ import annotations

from html import escape as _escape

FONTS = "Helvetica, Arial, Liberation Sans, sans-serif"
INK, GREY, RED, DATE = "#1c2733", "#5a6673", "#b3261e", "#c2540a"
BAR = 12
"""How high a bar is."""
DASHED = f'stroke="{DATE}" stroke-width="1.5" stroke-dasharray="5 3"'
LATE = f'fill="url(#late)" stroke="{RED}"'
COLORS = (
    ("#17607a", "#a9ccd8", "#e3eff3"),
    ("#5e3f98", "#c8bbe0", "#ede8f5"),
    ("#2f6f37", "#b3d3b6", "#e5f1e6"),
    ("#94501f", "#e2c4ab", "#f6ebe2"),
    ("#2a5199", "#b4c7e7", "#e5ecf8"),
    ("#8a2f62", "#e0b6cd", "#f6e6ee"),
    ("#5f6410", "#d3d6a3", "#f1f2dd"),
    ("#465463", "#c2cad2", "#e9edf0"),
)
"""Dark, middle and light of each line of action; they begin again after the last."""
_EM = {each: em for em, letters in (
    (0.23, "ijl'|"), (0.28, "tfI.,:;![]/ "), (0.34, "r()-*"), (0.5, "cksvxyz"), (0.84, "mMW%"), (1.02, "@—…"),
) for each in letters}  # fmt: skip


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in these fonts, in pixels."""
    return sum(_em(each) for each in text) * size


def _em(each: str) -> float:
    """Return the width of a letter, as a share of the size of the font."""
    return _EM.get(each) or (1.0 if ord(each) > 0x2E7F else 0.72 if each.isupper() or each == "w" else 0.56)


def clipped(text: str, size: float, room: float) -> str:
    """Return a text cut with … to the room there is, in pixels."""
    if width_of(text, size) <= room:
        return text
    left = room - width_of("…", size)
    for i, each in enumerate(text):
        left -= _em(each) * size
        if left < 0:
            return text[:i].rstrip() + "…"
    return text


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a text in lines, the last one cut with … if there are more than `most`."""
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines) == most or width_of(f"{lines[-1]} {word}", size) <= room):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [clipped(line, size, room) for line in lines]


def safe(text: str) -> str:
    """Return text for XML, which has no room for control characters."""
    kept = "".join(each if each.isprintable() or each in "\u200c\u200d" else " " for each in text)
    return _escape(" ".join(kept.split()))


def text_at(x: float, y: float, text: str, size: float = 11, **more: str) -> str:
    """Return a text element; `more` are attributes, with `_` for `-`."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{extra}>{safe(text)}</text>'


def rect(x: float, y: float, width: float, height: float, more: str) -> str:
    """Return a rectangle; `more` are attributes."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {more}/>'


def diamond(x: float, y: float) -> str:
    """Return the mark of a milestone."""
    return f'<path d="M{x - 6:.1f} {y:.1f}l6 -6l6 6l-6 6z" fill="{INK}" stroke="#fff"/>'


def titled(shape: str, about: str) -> str:
    """Return a shape that says in words what it is when a pointer rests on it, and to who has it read aloud."""
    return f"<g>{shape}<title>{safe(about)}</title></g>"


def bracket(left: float, right: float, middle: float) -> str:
    """Return the mark of a parent: a bracket from its first start to its last finish."""
    top = middle - 4
    return (
        f'<path d="M{left:.1f} {top:.1f}H{max(right, left + 2):.1f}v8l-4 -4H{left + 4:.1f}l-4 4z" fill="{INK}" '
        'fill-opacity="0.75"/>'
    )


def deadline(x: float, middle: float) -> str:
    """Return the mark of a deadline: an arrow head that stands on its day."""
    return f'<path d="M{x:.1f} {middle + 5:.1f}l-4.5 -8h9z" fill="#fff" stroke="{DATE}" stroke-width="1.3"/>'
