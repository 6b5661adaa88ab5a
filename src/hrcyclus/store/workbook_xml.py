"""The XML in a workbook: only the elements asked for, in one pass, within bounds.

No tree of the whole is built, a document type is refused (nothing can then be expanded or fetched)
and the parser gets the text at once, since older ones take very long over a token in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from hrcyclus.i18n import _

_DEEPEST = 64


class BadXmlError(Exception):
    """XML that is not well-formed, has a document type or is out of bounds; str() is why."""


class Element:
    """An element: names without their prefix, the elements in it, and its text if it has none."""

    __slots__ = ("attributes", "inner", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = ""
        self.inner: Sequence[Element] = ()

    def get(self, name: str) -> str:
        """An attribute, "" when it is not there."""
        return self.attributes.get(name, "")

    def first(self, tag: str) -> Element | None:
        """The first element in this one that has this tag."""
        return next((element for element in self.inner if element.tag == tag), None)


class Allowance:
    """How many elements may still be read, in all parts of one workbook together."""

    def __init__(self, elements: int) -> None:
        self._left = elements

    def spend(self) -> None:
        """Counts one element. Raises BadXmlError when there were too many."""
        self._left -= 1
        if self._left < 0:
            raise BadXmlError(_("too many elements"))


def read_elements(
    data: bytes, tags: Collection[str], take: Callable[[Element], None], allowance: Allowance
) -> None:
    """Gives `take` each outermost element that has one of the tags, complete with what is in it.

    Raises BadXmlError, and whatever `take` raises.
    """
    from xml.sax import SAXParseException

    from defusedxml import sax
    from defusedxml.common import DefusedXmlException

    parser = sax.make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Handler(tags, take, allowance))
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise BadXmlError(_("it has a document type (DTD)")) from error
    except SAXParseException as error:
        raise BadXmlError(error.getMessage()) from error
    except (LookupError, UnicodeError) as error:
        raise BadXmlError(_("its encoding is unknown")) from error


class _Handler(ContentHandler):
    """What the parser tells of the elements as it comes by them."""

    def __init__(
        self, tags: Collection[str], take: Callable[[Element], None], allowance: Allowance
    ) -> None:
        super().__init__()
        self._tags = tags
        self._take = take
        self._allowance = allowance
        self._depth = 0
        self._stack: list[tuple[Element, list[Element]]] = []
        self._pieces: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        self._allowance.spend()
        tag = _local(name)
        if not self._stack and tag not in self._tags:
            self._depth += 1
        else:
            named = {_local(key): value for key, value in attrs.items()} if len(attrs) else {}
            self._stack.append((Element(tag, named), []))
            self._pieces.clear()
        if self._depth + len(self._stack) > _DEEPEST:
            raise BadXmlError(_("elements within elements too deep"))

    def characters(self, content: str) -> None:
        if self._stack:
            self._pieces.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        if not self._stack:
            self._depth -= 1
            return
        element, inner = self._stack.pop()
        if inner:
            element.inner = inner
        else:
            element.text = "".join(self._pieces)
        self._pieces.clear()
        if self._stack:
            self._stack[-1][1].append(element)
        else:
            self._take(element)


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name
