"""
Pictures of figures: bars, drawn by matplotlib as SVG.

A picture takes its colours and letters from the page, so that it reads in light and dark, and says
in words what it shows. It knows numbers and labels, and nothing of records.
"""

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree as ET

from attrs import frozen
from docutils import nodes

#: Colours that matplotlib draws with, and what the page puts in their place.
_COLOURS = {"#010101": "currentColor", "#020202": "var(--aiofr-bar)"}
_TEXT, _BAR = _COLOURS
#: As wide as a phone, in inches of 72 points; every bar has two lines, its name and itself.
_WIDTH, _LINE = 4.6, 0.46
#: Past so many letters a name is cut; the words for screen readers have it whole.
_LONGEST = 58
#: With one bar there is nothing to compare.
_FEWEST, _MOST = 2, 12
#: What a text may hold and no XML can.
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_SVG = "http://www.w3.org/2000/svg"


@frozen
class Bar:
    """One bar: its *name*, its *value* (not below zero), and how that value is *said*."""

    name: str
    value: float
    said: str


def bars(caption: str, found: Sequence[Bar]) -> Iterator[nodes.Node]:
    """
    Draw *found*, the first of them where they are many; nothing where there is one or none.

    Args:
        caption: What they are.
        found: The bars, in the order to draw.
    """
    shown = found[:_MOST]
    if len(shown) < _FEWEST:
        return
    told = " ; ".join(f"{bar.name} : {bar.said}" for bar in shown)
    picture = _dress(_draw(shown), f"{caption}. {told}")
    html = (
        f'<figure class="aiofr-chart">{picture}<figcaption>{escape(caption)}.</figcaption></figure>'
    )
    yield nodes.raw("", html, format="html", classes=["no-search"])


def _draw(shown: Sequence[Bar]) -> bytes:
    """Draw one bar a row, its name above it and its value at the end of that line."""
    # matplotlib takes most of a second to load, and many sites draw nothing.
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    drawing: dict[Any, Any] = {
        "font.size": 10,
        "svg.fonttype": "none",
        "svg.hashsalt": "aiofr",
        "text.color": _TEXT,
        "text.parse_math": False,
    }
    with rc_context(drawing):
        figure = Figure(figsize=(_WIDTH, _LINE * len(shown)))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        most = max(bar.value for bar in shown) or 1.0
        axes.set_xlim(0, most)
        axes.set_ylim(len(shown), 0)
        for place, bar in enumerate(shown):
            axes.barh(place + 0.75, bar.value, height=0.26, color=_BAR, clip_on=False)
            axes.text(0, place + 0.42, _cut(bar.name, bar.said), va="center", ha="left")
            axes.text(most, place + 0.42, bar.said, va="center", ha="right", weight="bold")
        written = BytesIO()
        with catch_warnings():
            # The letters of the page draw the names; that matplotlib's have fewer is no matter.
            simplefilter("ignore", UserWarning)
            figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return written.getvalue()


def _cut(name: str, said: str) -> str:
    """Fit *name* into one line beside *said*, in characters that a drawing may hold."""
    line = " ".join(name.split()).translate(_NO_XML)
    room = _LONGEST - len(said)
    return line if len(line) <= room else f"{line[: room - 1].rstrip()}…"


def _dress(svg: bytes, label: str) -> str:
    """Keep the picture alone, in the colours and letters of the page, and say what it shows."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - drawn right here
    for parent in root.iter():
        for child in list(parent):
            if child.tag.rpartition("}")[2] in ("defs", "metadata"):
                parent.remove(child)
        parent.attrib.pop("id", None)
        parent.attrib.pop("clip-path", None)
        if "style" in parent.attrib:
            parent.attrib["style"] = _style(parent.attrib["style"])
    for size in ("width", "height"):
        del root.attrib[size]
    root.attrib.update({"role": "img", "aria-label": label.translate(_NO_XML)})
    return ET.tostring(root, encoding="unicode")


def _style(style: str) -> str:
    kept = [rule for rule in style.split("; ") if not rule.startswith("font-family")]
    joined = "; ".join(kept)
    for drawn, shown in _COLOURS.items():
        joined = joined.replace(drawn, shown)
    return joined
