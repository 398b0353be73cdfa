"""How the parts of an SVG file are painted: attributes, `style`, and the simple class rules drawing programs write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from ..domain.errors import FileRefusedError

Rules = Mapping[str, Mapping[str, str]]
"""`.class`, `#id` or a name of an element -> what it states."""

INHERITED = {"fill", "stroke", "stroke-width", "fill-rule", "visibility", "color"}
STATED = INHERITED | {"opacity", "fill-opacity", "stroke-opacity", "clip-path", "mask", "filter", "display"}
COLOURS = {"black": "#000000", "white": "#FFFFFF"}


def rules_of(root: ElementTree.Element) -> Rules:
    """Rules of one class, id or element. Any other selector is refused: what it paints would be lost."""
    rules: dict[str, dict[str, str]] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.endswith("style") or not element.text:
            continue
        plain = re.sub(r"/\*.*?\*/", "", element.text, flags=re.S)
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain):
            for selector in (part.strip() for part in selectors.split(",")):
                if not re.fullmatch(r"[.#]?[\w-]+", selector):
                    raise FileRefusedError("The SVG file has style rules that are not read. Save it as a PNG picture.")
                rules.setdefault(selector, {}).update(_declared(body))
    return rules


def stated(element: ElementTree.Element, rules: Rules) -> dict[str, str]:
    """What one element says of itself; rules go over attributes, and its own `style` over both (CSS 2.1, 6.4)."""
    said = {key: value.strip() for key, value in element.attrib.items() if key in STATED}
    said.update(rules.get(element.tag.rpartition("}")[2], {}))
    for name in element.get("class", "").split():
        said.update(rules.get(f".{name}", {}))
    said.update(rules.get(f"#{element.get('id', '')}", {}))
    return said | _declared(element.get("style", ""))


def painted(colour: str) -> str:
    """`#RRGGBB`; empty for none. Raises FileRefusedError for a gradient or pattern."""
    text = colour.strip()
    if text in ("none", "transparent"):
        return ""
    if text.startswith("url("):
        raise FileRefusedError("The SVG file has a gradient or pattern. Save it as a PNG picture instead.")
    if text.lower() in COLOURS or text == "currentColor":
        return COLOURS.get(text.lower(), "#000000")
    if re.fullmatch(r"#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(letter * 2 for letter in text[1:]).upper()
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.upper()
    return _named(text)


def _named(text: str) -> str:
    from matplotlib.colors import CSS4_COLORS

    numbers = re.fullmatch(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)", text)
    if numbers:
        return "#" + "".join(f"{min(255, int(part)):02X}" for part in numbers.groups())
    if text.lower() in CSS4_COLORS:
        return str(CSS4_COLORS[text.lower()]).upper()
    raise FileRefusedError(f"The SVG file has a colour that is not read ({text[:20]}). Save it as a PNG picture.")


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {key.strip(): value.replace("!important", "").strip() for key, value in pairs if key.strip() in STATED}
