"""The web page says what its content says, in its order, and reaches for nothing outside itself."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.content import Content, Line, Para, Part, Picture, Run, Table, section
from beatbook.domain.house_style import Crest, HouseStyle
from beatbook.domain.passages import passages
from beatbook.reports.html import html_page

from .web_samples import NASTY, SAMPLES, everything

VOID = {"meta", "col", "img", "br", "wbr", "path", "circle", "use", "rect"}


class Page(HTMLParser):
    """The page as a tree walk: text outside style and drawings, tags with their attributes, and what is left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg", "head"} & set(self.open):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def drawn(content: Content) -> set[str]:
    """What is written inside drawings: their alternative text says it, in its own words."""
    pictures = [block for part in content.parts for block in part.blocks if isinstance(block, Picture)]
    return {words for picture in pictures for words in picture.words}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_passage_stands_on_the_page(name: str) -> None:
    content = SAMPLES[name]()
    raw = html_page(content)
    page = Page(raw)
    labels = [svg["aria-label"] for svg in page.all("svg") if svg.get("role") == "img"]
    heads = [content.title, content.subject]
    for passage in passages(content):
        if passage.path.endswith(".again"):  # said where it goes on on another page of paper
            continue
        told = " ".join(passage.text.split())
        assert told in page.words or told in labels or told in heads or passage.text in drawn(content), passage


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_well_formed_and_its_names_are_its_own(name: str) -> None:
    page = Page(html_page(SAMPLES[name]()))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        for name_ in ("aria-labelledby", "href", "xlink:href"):
            target = attributes.get(name_) or ""
            if name_ == "aria-labelledby" or target.startswith("#"):
                assert not target or target.removeprefix("#") in ids


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_asked_of_a_network_and_nothing_runs(name: str) -> None:
    raw = html_page(SAMPLES[name]())
    page = Page(raw)
    assert not {"script", "link", "iframe", "object", "base"} & {tag for tag, _ in page.tags}
    assert all(not attribute.startswith("on") for _, attributes in page.tags for attribute in attributes)
    assert all((image["src"] or "").startswith("data:") for image in page.all("img"))
    assert set(re.findall(r'url\("?([a-z]+:|#)', raw)) <= {"data:", "#"}
    assert "default-src 'none'" in raw


def test_landmarks_headings_and_tables_say_what_they_are() -> None:
    page = Page(html_page(everything()))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    assert [tag for tag, _ in page.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h3", "h3", "h2", "h2", "h2"]
    assert [head.get("scope") for head in page.all("th")] == ["col"] * 3 + ["row"] * 3
    assert "Cars on two streets" in page.words
    assert {"lang": "cy"} in page.all("span")


def test_what_is_read_first_comes_first() -> None:
    words = Page(html_page(everything())).words
    assert words.index("On Moor Lane") < words.index("Cars x Priority 1") < words.index("Set in May")
    assert words.index("Main") < words.index("PC Tom Hesketh") < words.index("Read this")


def test_words_are_words_and_links_lead_nowhere_they_should_not() -> None:
    raw = html_page(everything())
    assert NASTY in Page(raw).words
    assert "<script" not in raw
    bad = (Run("here", url="javascript:alert(1)"), Run(" there", url="https://northmoor.example.org/?a=1&b=2"))
    content = replace(everything(), parts=(Part("a", "A", (section("A", (Para(bad),)),)),))
    links = [link["href"] for link in Page(html_page(content)).all("a")]
    assert links == ["#text", "https://northmoor.example.org/?a=1&b=2"]


def test_draft_and_practice_are_said_and_cleared_is_said_by_whom() -> None:
    page = Page(html_page(everything()))
    assert "DRAFT: not cleared for release" in page.words
    assert "Practice: nothing here is real" in page.words
    cleared = replace(
        everything(), standing="cleared", cleared="Inspector Dinah Okafor, 5 November 2026", practice=False
    )
    told = Page(html_page(cleared)).words
    assert "DRAFT" not in told
    assert "Practice" not in told
    assert "Cleared by Inspector Dinah Okafor, 5 November 2026" in told


def test_house_style_is_worn() -> None:
    crest = Crest("c.png", "png", "Crest of Northmoor", b"\x89PNG\r\n")
    page = html_page(replace(everything(), house=HouseStyle("#5A1E2C", crest=crest)))
    assert "--accent: #5A1E2C" in page
    assert "#14365C" not in page.replace("#14365c", "")
    assert [image["alt"] for image in Page(page).all("img")] == ["Crest of Northmoor"]


def test_on_paper_each_page_says_its_standing_and_no_words_can_end_the_style() -> None:
    page = html_page(everything())
    assert 'content: "DRAFT: not cleared for release. Practice: nothing here is real"' in page
    assert '<body class="draft">' in page
    odd = replace(everything(), standing="cleared", cleared='x"; } </style><script>', practice=False)
    page = html_page(odd)
    assert "<script" not in page
    assert page.count("</style") == 1
    assert "<body>" in page


def test_a_number_and_a_date_are_not_torn() -> None:
    words = (Para("Ring 01632 960 118 by 2 November 2026"), Para((Run("a.example.org", url="https://a.example.org"),)))
    page = html_page(replace(everything(), parts=(Part("a", "A", (section("A", words),)),)))
    assert "Ring 01632\u00a0960\u00a0118 by 2\u00a0November 2026" in page
    assert ">a.<wbr>example.<wbr>org</a>" in page


def test_in_welsh_its_own_words_are_welsh() -> None:
    page = Page(html_page(replace(everything(), language="cy")))
    assert page.all("html") == [{"lang": "cy-GB"}]
    assert {"class": "standing", "lang": "en-GB"} in page.all("p")  # markings are never translated
    assert [svg["lang"] for svg in page.all("svg") if svg.get("role") == "img"] == ["en-GB"]
    assert "Neidio i’r testun" in page.words
    assert "Skip" not in page.words


def test_the_same_content_gives_the_same_page() -> None:
    assert html_page(everything()) == html_page(everything())


def test_a_drawing_is_one_picture_with_its_words() -> None:
    page = Page(html_page(SAMPLES["briefing"]()))
    charts = [svg for svg in page.all("svg") if svg.get("role") == "img"]
    assert len(charts) == 1
    assert "Highest" in (charts[0]["aria-label"] or "") or "highest" in (charts[0]["aria-label"] or "")
    hidden = [svg for svg in page.all("svg") if svg.get("role") != "img"]
    assert all(svg["aria-hidden"] == "true" for svg in hidden)


def test_an_empty_content_is_a_page_all_the_same() -> None:
    page = Page(html_page(Content("Nothing", "", "Nowhere", ())))
    assert page.open == []
    assert "Nowhere" in page.words
    assert not page.all("nav")


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@given(WORDS, WORDS, WORDS, st.booleans())
def test_whatever_somebody_wrote_stands_as_they_wrote_it(head: str, text: str, cell: str, strong: bool) -> None:
    blocks = (
        section(head or "x", (Para((Run(text, strong=strong, url="https://a.example.org"), Run(cell))),)),
        Table((head or "x", "B"), (Line((cell, text)),), text),
    )
    page = Page(html_page(Content(head, text, cell, (Part(head, head, blocks),), force=text, marking=cell)))
    assert page.open == []
    told = page.words
    for words in (head, text, cell):
        assert " ".join(words.split()) in told
    assert not page.all("script")


def test_a_long_name_is_smaller_and_does_not_break_after_its_hyphens() -> None:
    long = replace(everything(), place="Llanfihangel-y-Creuddyn with Wŷn-y-Ŷd and the Upper Cottages")
    assert '<h1 class="long"><span class="word">Llanfihangel-y-Creuddyn</span> with ' in html_page(long)
    assert "<h1>Northmoor</h1>" in html_page(everything())
