"""Builders of EPUB and DOCX files as programs of real life write them, and as attackers do."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML_1_1 = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A plain archive; the `mimetype` of an EPUB is stored, as its standard wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def page(body: str, *, doctype: str = "", head: str = "<title>t</title>", attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head><body{attributes}>{body}</body></html>'
    )


@dataclass
class Epub:
    """`pages` in the order of the manifest; `spine` is the reading order where it is another."""

    pages: dict[str, str]
    spine: Sequence[str] = ()
    aside: Sequence[str] = ()
    folder: str = "OEBPS/"
    version: str = "2.0"
    ncx: Sequence[tuple[str, str]] = ()
    nav: Sequence[tuple[str, str]] = ()
    guide: Sequence[tuple[str, str]] = ()
    hrefs: dict[str, str] = field(default_factory=dict)
    """How the manifest writes a file's name, where that is not the name."""
    more: dict[str, str | bytes] = field(default_factory=dict)

    def bytes(self) -> bytes:
        return zipped(self.files())

    def files(self) -> dict[str, str | bytes]:
        files: dict[str, str | bytes] = {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format(f"{self.folder}content.opf"),
            f"{self.folder}content.opf": self._package(),
        }
        files |= {self.folder + name: content for name, content in self.pages.items()}
        if self.ncx:
            files[f"{self.folder}toc.ncx"] = self._ncx()
        if self.nav:
            files[f"{self.folder}nav.xhtml"] = self._nav()
        return files | self.more

    def _package(self) -> str:
        items = [
            f'<item id="p{n}" href="{self.hrefs.get(name, name)}" media-type="application/xhtml+xml"/>'
            for n, name in enumerate(self.pages)
        ]
        if self.ncx:
            items.append('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>')
        if self.nav:
            items.append('<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>')
        ids = {name: f"p{n}" for n, name in enumerate(self.pages)} | {"nav.xhtml": "nav"}
        order = self.spine or list(self.pages)
        spine = "".join(
            f'<itemref idref="{ids.get(name, name)}"{" linear=" + chr(34) + "no" + chr(34) if name in self.aside else ""}/>'
            for name in order
        )
        guide = "".join(f'<reference type="{kind}" title="t" href="{href}"/>' for kind, href in self.guide)
        return (
            f'<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="{self.version}">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Tale &amp; More</dc:title></metadata>'
            f"<manifest>{''.join(items)}</manifest>{'<spine toc=' + chr(34) + 'ncx' + chr(34) + '>' if self.ncx else '<spine>'}"
            f"{spine}</spine><guide>{guide}</guide></package>"
        )

    def _ncx(self) -> str:
        points = "".join(
            f'<navPoint id="n{n}" playOrder="{n}"><navLabel><text>{label}</text></navLabel><content src="{href}"/></navPoint>'
            for n, (label, href) in enumerate(self.ncx, start=1)
        )
        return (
            '<?xml version="1.0"?>'
            '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{points}</navMap></ncx>'
        )

    def _nav(self) -> str:
        rows = "".join(f'<li><a href="{href}">{label}</a></li>' for label, href in self.nav)
        return page(f'<nav epub:type="toc"><h1>Contents</h1><ol>{rows}</ol></nav><nav epub:type="landmarks"><ol/></nav>')


STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My chapter"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    "</w:styles>"
)


def paragraph(*runs: str, style: str = "") -> str:
    """Runs are plain words or XML."""
    made = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{made}</w:p>"


def docx(body: str, *, styles: str = STYLES, more: Mapping[str, str | bytes] | None = None) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}" '
                f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}<w:sectPr/></w:body></w:document>'
            ),
            "word/styles.xml": styles,
            **(more or {}),
        }
    )


def patched(raw: bytes, name: str, at: int, form: str, value: int, *, central: bool = True, local: bool = False) -> bytes:
    """An archive with one number of an entry's headers changed; `at` counts from the central header's start."""
    made = bytearray(raw)
    key = name.encode()
    for signature, size, wanted, place in ((b"PK\x01\x02", 46, central, at), (b"PK\x03\x04", 30, local, at - 2)):
        start = 0
        while wanted and (start := raw.find(signature, start)) >= 0:
            if raw[start + size : start + size + len(key)] == key:
                struct.pack_into(form, made, start + place, value)
            start += 4
    return bytes(made)
