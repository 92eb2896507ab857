"""Hostile files by a seed: what each is, and the bytes; none may be taken in."""

import io
import random
import struct
import zipfile
import zlib

import pikepdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOC = f'<w:document xmlns:w="{WORD}">{{}}</w:document>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELS = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
MACRO = (
    '<Override PartName="/x" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
)


def docx(extra=None, body="<w:p/>", types="", rels="", method=zipfile.ZIP_DEFLATED):
    parts = {
        "[Content_Types].xml": TYPES.format(types), "word/document.xml": DOC.format(body),
        "word/_rels/document.xml.rels": RELS.format(rels), **(extra or {}),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(extra):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(""))
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in extra.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(change):
    file = pikepdf.new()
    file.add_blank_page()
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def action(kind, **more):
    entries = {"/S": pikepdf.Name(f"/{kind}"), **{f"/{k}": v for k, v in more.items()}}
    return pikepdf.Dictionary(entries)


def on_open(kind, **more):
    def change(file):
        file.Root.OpenAction = action(kind, **more)

    return pdf(change)


def on_link(kind, *, within=False):
    """A note that does something; an object of its own, or written within the page's list."""

    def change(file):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action(kind)
        )
        file.pages[0].Annots = pikepdf.Array([note if within else file.make_indirect(note)])

    return pdf(change)


def then(kind):
    """Opens on a page, as it may, and does something afterwards."""

    def change(file):
        file.Root.OpenAction = action("GoTo", D=pikepdf.Array([]))
        file.Root.OpenAction.Next = pikepdf.Array([action(kind, JS="app.alert(1)")])

    return pdf(change)


def carried():
    def change(file):
        inside = pikepdf.Dictionary(EF=pikepdf.Dictionary(F=file.make_stream(b"MZ")))
        file.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9],
            FS=inside,
        )])  # fmt: skip

    return pdf(change)


def attached(name):
    def change(file):
        file.attachments[name] = b"MZ"

    return pdf(change)


def locked():
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    return out.getvalue()


def symlink():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(""))
        archive.writestr("word/document.xml", DOC.format(""))
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "<passwd/>")
    return out.getvalue()


def bomb():
    return docx({"word/media/x.xml": b"\0" * 30_000_000})


def spoilt():
    """Whole by its directory, but a part's packed bytes are no such thing."""
    whole = docx({"word/footnotes.xml": DOC.format("x" * 5_000)})
    at = whole.index(b"word/footnotes.xml") + len("word/footnotes.xml")
    return whole[:at] + b"\xff" * 12 + whole[at + 12 :]


def quine():
    return docx({"word/inner.zip": docx()})


NAMES = ("word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin",
         "word/embeddings/x.docx", "customUI/customUI.xml", "word/x.exe", "word/x.html",
         "../x.xml", "/x.xml", "word/../../x.xml", "word\\x.xml", "word/x.js")  # fmt: skip
SHEETS = ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/externalLinks/externalLink1.xml",
          "xl/embeddings/x.xlsx", "xl/activeX/x.xml")  # fmt: skip
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', '<!ENTITY % x SYSTEM "http://x.example/">',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16").decode("latin-1"),
)  # fmt: skip
LINKS = ("attachedTemplate", "oleObject", "image", "frame", "subDocument")
ACTIONS = ("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition",
           "Movie", "Sound")  # fmt: skip
MAGIC = (b"MZ\x90\0", b"\x7fELF", b"#!/bin/sh\n", b"<html><script>", b"<svg xmlns=''>", b"GIF89a",
         b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"{\\rtf1",
         b"\x1f\x8b\x08", b"II*\0", b"BM", b"RIFF", b"%!PS-Adobe", b"")  # fmt: skip


def link(kind, target):
    told = f'<Relationship Id="r" TargetMode="External" Type="x/{kind}" Target="{target}"/>'
    return docx(rels=told)


def pictures():
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    for side in (8_000, 30_000, 60_000):
        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        yield f"png {side}", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")
    yield "png cut", b"\x89PNG\r\n\x1a\n" + b"\0" * 50
    yield "jpeg cut", b"\xff\xd8\xff\xe0" + b"\0" * 50


def hostile(seed=20261125):
    """(what, bytes) of every hostile file; the broken ones are drawn by the seed."""
    for name in NAMES:
        yield f"docx with {name}", docx({name: "<x/>"})
    for name in SHEETS:
        yield f"xlsx with {name}", xlsx({name: "<x/>"})
    for n, text in enumerate(ENTITIES):
        yield f"docx entities {n}", docx({"word/footnotes.xml": text})
        yield f"xlsx entities {n}", xlsx({"xl/styles.xml": text})
    for kind in LINKS:
        for target in ("http://x.example/", "file:///etc/passwd", "\\\\x\\y"):
            yield f"docx link {kind} {target}", link(kind, target)
    yield "docx hyperlink to a file", link("hyperlink", "file:///etc/passwd")
    yield "docx hyperlink to a script", link("hyperlink", "javascript:alert(1)")
    for field in ("DDEAUTO c:\\\\x", "DDE x", "INCLUDETEXT http://x", "INCLUDEPICTURE http://x"):
        yield f"docx field {field}", docx(body=f"<w:instrText>{field}</w:instrText>")
    yield "docx altChunk", docx(body="<w:altChunk/>")
    yield "docx macro type", docx(types=MACRO)
    for kind in ACTIONS:
        more = {"JS": "app.alert(1)"} if kind == "JavaScript" else {}
        yield f"pdf opens {kind}", on_open(kind, **more)
        yield f"pdf link {kind}", on_link(kind)
        yield f"pdf link {kind} written within the page", on_link(kind, within=True)
        yield f"pdf opens on a page and then {kind}", then(kind)
    yield "pdf file in a note", carried()
    for name in ("x.exe", "x.pdf", "x.txt"):
        yield f"pdf with {name} inside", attached(name)
    for key in ("XFA", "AA", "Collection", "RichMedia"):
        yield f"pdf {key}", pdf(lambda f, k=key: f.Root.__setitem__(f"/{k}", pikepdf.Dictionary()))
    yield "pdf locked", locked()
    yield "symlink", symlink()
    yield "bomb", bomb()
    yield "zip in zip", quine()
    yield "docx with a part that does not unpack", spoilt()
    yield "too many entries", docx({f"word/{n}.xml": "<x/>" for n in range(2_001)})
    yield "too large", b"%PDF-" + b"0" * 50_000_001
    for magic in MAGIC:
        yield f"type {magic[:8]!r}", magic + b"\0" * 40 * bool(magic)
    yield from pictures()
    yield from broken(random.Random(seed))


def broken(draw):
    whole = {"pdf": pdf(lambda f: None), "docx": docx(), "xlsx": xlsx({})}
    for n in range(24):
        name = draw.choice(sorted(whole))
        cut = draw.randrange(5, len(whole[name]) * 2 // 3)
        yield (
            f"{name} cut {n}",
            whole[name][:cut]
            if name != "pdf"
            else b"%PDF-" + bytes(draw.randrange(256) for _ in range(cut)),
        )
