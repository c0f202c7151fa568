"""How an EPUB says what it is made of: container, package (OPF), table of contents. EPUB 2.0.1 and 3.3."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from ainern2d_contracts.errors import AinerError, ErrorCode

from .archive import Archive, damaged
from .xml import Element, tree

CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts that are scrambled for their licence: the text is free."""
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"))


@dataclass(frozen=True)
class Target:
    """Where a line of the table of contents leads: a file of the archive and an id in it."""

    file: str
    fragment: str
    label: str


@dataclass(frozen=True)
class Package:
    """`pages` are files of the archive in reading order; `aside` those that the spine does not count to the reading."""

    pages: tuple[str, ...]
    aside: tuple[str, ...]
    missing: tuple[str, ...]
    contents: tuple[Target, ...]
    title: str
    roles: dict[str, str]
    """File to what the guide or the package calls it: cover, toc, copyright-page ..."""


def read_package(archive: Archive) -> Package:
    """Raises: AinerError INPUT_DAMAGED, INPUT_UNSAFE, INPUT_PROTECTED."""
    _refuse_rights(archive)
    container = tree(archive.read(CONTAINER), CONTAINER)
    paths = (e.attributes.get("full-path", "") for e in container.all("rootfile"))
    path = archive.spelled(next(filter(None, paths), ""))
    if not path:
        raise damaged(f"{CONTAINER!r} names no package file")
    package = tree(archive.read(path), path)
    items = {e.attributes.get("id", ""): e.attributes for e in package.all("item") if e.attributes.get("href")}
    files = {key: resolve(archive, path, item["href"])[0] for key, item in items.items()}
    roles = {
        resolve(archive, path, e.attributes["href"])[0]: e.attributes.get("type", "")
        for e in package.all("reference")
        if "href" in e.attributes
    }
    roles |= {files[key]: "toc" for key, item in items.items() if "nav" in item.get("properties", "").split()}
    pages: dict[str, None] = {}
    aside: dict[str, None] = {}
    missing: list[str] = []
    for reference in package.all("itemref"):
        key = reference.attributes.get("idref", "")
        file = files.get(key, "")
        if file not in archive:
            missing.append(file or key)
        elif items[key].get("media-type", "") in _PAGES and file not in pages:
            (aside if reference.attributes.get("linear") == "no" else pages)[file] = None
    contents = tuple(_contents(archive, package, items, files))
    title = next((element.words() for element in package.all("title")), "")
    return Package(tuple(pages), tuple(aside), tuple(missing), contents, title, roles)


def resolve(archive: Archive, base: str, link: str) -> tuple[str, str]:
    """(file, fragment) of a link in the file `base`; the empty file where the link leads out of the archive."""
    address, _, fragment = link.partition("#")
    if ":" in address or address.startswith("/"):
        return "", ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(address))) if address else base
    return ("" if joined.startswith("..") else archive.spelled(joined)), unquote(fragment)


def _refuse_rights(archive: Archive) -> None:
    if _RIGHTS not in archive:
        return
    methods = [e.attributes.get("Algorithm", "") for e in tree(archive.read(_RIGHTS), _RIGHTS).all("EncryptionMethod")]
    if any(method not in _FONT_MASKS for method in methods):
        raise AinerError(ErrorCode.INPUT_PROTECTED, "The EPUB has digital rights management (DRM).")


def _contents(archive: Archive, package: Element, items: dict[str, dict[str, str]], files: dict[str, str]) -> list[Target]:
    """The navigation document of EPUB 3, else the NCX of EPUB 2."""
    nav = next((files[key] for key, item in items.items() if "nav" in item.get("properties", "").split()), "")
    if nav in archive:
        lists = [e for e in tree(archive.read(nav), nav).all("nav") if "toc" in e.attributes.get("type", "toc").split()]
        return [
            Target(*resolve(archive, nav, link.attributes["href"]), link.words())
            for link in (lists[0].all("a") if lists else ())
            if "href" in link.attributes
        ]
    ncx_id = next((e.attributes["toc"] for e in package.all("spine") if "toc" in e.attributes), "")
    ncx = files.get(ncx_id) or next(
        (files[key] for key, item in items.items() if item.get("media-type") == "application/x-dtbncx+xml"), ""
    )
    return [_point(archive, ncx, point) for point in tree(archive.read(ncx), ncx).all("navPoint")] if ncx in archive else []


def _point(archive: Archive, ncx: str, point: Element) -> Target:
    label = next((child.words() for child in point.children if child.name == "navLabel"), "")
    source = next((child.attributes.get("src", "") for child in point.children if child.name == "content"), "")
    return Target(*resolve(archive, ncx, source), label)
