"""No hostile file is taken in; a number is found however it is written."""

import io
import random
from datetime import date, timedelta

import pikepdf
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, RGBColor
from openpyxl import Workbook
from PIL import Image
from tests.documents.checks.hostile import docx, hostile, xlsx

from kontaktraad.documents.checks.__main__ import look
from kontaktraad.documents.checks.personal import personal

FILES = list(hostile())
WORDS = ["dagsorden", "møde", "borgmester", "budget", "indstilling", "bilag", "kommune", "trafik"]


def test_there_are_at_least_a_hundred_hostile_files():
    assert len(FILES) >= 100
    assert len({what for what, _ in FILES}) == len(FILES)


@pytest.mark.parametrize(("what", "content"), FILES, ids=[what for what, _ in FILES])
def test_a_hostile_file_is_refused(what, content):
    told = look(content)
    assert "refused" in told, (what, told)


def written(number, draw):
    six, four = number[:6], number[6:]
    ways = [
        number, f"{six}-{four}", f"{six} {four}", f"{six}\n{four}", f"{six}\t{four}",
        f"{six} - {four}", f"{six}–{four}", f"{six}\u00ad{four}", f"{six}\u200b-{four}",
        " ".join(number), f"{six[:2]}.{six[2:4]}.{six[4:]}-{four}", f"{six} | {four}",
        f"{six[:2]}/{six[2:4]}-{six[4:]} {four}", f"12345 {six}-{four}", f"{six}-{four} 99",
        "".join(chr(ord(c) + 0xFEE0) for c in number), f"cpr:{six}{four}.", f"({six}-{four})",
    ]  # fmt: skip
    return draw.choice(ways)


def texts(count, seed=20261125):
    draw = random.Random(seed)
    for _ in range(count):
        born = date(1905, 1, 1) + timedelta(draw.randrange(44_000))
        number = f"{born:%d%m%y}{draw.randrange(10_000):04d}"
        before, after = (" ".join(draw.choices(WORDS, k=draw.randrange(1, 9))) for _ in "ab")
        yield f"{before} {written(number, draw)} {after}"


def test_every_cpr_number_of_five_thousand_seeded_texts_is_found():
    missed = [t for t in texts(5_000) if not any(f.kind == "cpr" for f in personal(t, "x"))]
    assert missed == []


def test_a_mail_address_in_full_width_letters_is_found():
    assert [f.kind for f in personal("nn＠kommune．example", "x")] == ["mail"]


def test_ordinary_figures_of_an_agenda_are_no_numbers_of_people():
    text = (
        "Mødet den 24. oktober 2025 kl. 10.00–13.00. 750.000 kr. i 2026, 1.234.567,89 kr. i alt. "
        "Sag 2025-123456. Bilag 4.1. 2,2 % af 1.912.345 indbyggere. EAN 5798000000000."
    )
    assert personal(text, "x") == []


def test_mail_and_phone_are_found_and_masked():
    found = personal("Ring på 12 34 56 78 eller +45 87654321, skriv til nn@kommune.example", "x")
    assert sorted(f.kind for f in found) == ["mail", "phone", "phone"]
    assert not any("kommune" in f.shown or "5678" in f.shown for f in found)


def kinds(content):
    told = look(content)
    assert "found" in told, told
    return {found["kind"] for found in told["found"]}


def word(work):
    document, out = Document(), io.BytesIO()
    document.core_properties.author = ""
    work(document)
    document.save(out)
    return out.getvalue()


def test_a_clean_word_file_has_nothing_to_tell():
    assert kinds(word(lambda d: d.add_paragraph("Sagsfremstilling"))) == set()


def test_numbers_in_a_table_a_header_a_file_property_are_found():
    def table(document):
        row = document.add_table(1, 2).rows[0]
        row.cells[0].text, row.cells[1].text = "010180", "1234"

    assert kinds(word(table)) == {"cpr"}
    assert kinds(word(lambda d: setattr(d.core_properties, "title", "010180-1234"))) == {"cpr"}
    head = word(lambda d: d.sections[0].header.add_paragraph("010180-1234"))
    assert kinds(head) == {"cpr"}


def test_hidden_text_comments_changes_and_authors_are_told():
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r><w:ins/></w:p>"
    comments = f"<w:comments {ns}><w:comment/></w:comments>"
    made = docx({"word/comments.xml": comments, "customXml/item1.xml": "<x>a</x>"}, body)
    assert kinds(made) == {"hidden_text", "tracked_changes", "comments", "metadata"}
    assert kinds(word(lambda d: setattr(d.core_properties, "author", "NN"))) == {"metadata"}


def test_a_hidden_sheet_row_or_column_is_told():
    for hide in ("sheet", "row", "column", None):
        book, out = Workbook(), io.BytesIO()
        sheet = book.create_sheet("Skjult")
        sheet["A1"] = "tekst"
        if hide == "sheet":
            sheet.sheet_state = "hidden"
        if hide == "row":
            sheet.row_dimensions[1].hidden = True
        if hide == "column":
            sheet.column_dimensions["A"].hidden = True
        book.save(out)
        assert kinds(out.getvalue()) == ({"hidden_sheet"} if hide else set())


def paper(*drawn, pages=1):
    file = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(pages):
        page = file.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(" ".join(drawn).encode())
    out = io.BytesIO()
    file.save(out, deterministic_id=True)
    return out.getvalue()


def text(words, x=72, y=700):
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET"


def test_text_under_a_black_box_is_told_and_a_box_under_text_is_not():
    box = "0 0 0 rg 70 695 200 20 re f"
    assert kinds(paper(text("Hemmeligt navn og mere"), box)) == {"covered_text"}
    assert kinds(paper("0.9 0.9 1 rg 70 695 200 20 re f 0 g", text("Synligt navn"))) == set()
    line = "0 0 0 rg 70 698 200 0.5 re f"
    assert kinds(paper(text("Understreget"), line)) == set()


def test_a_hundred_seeded_boxes_over_text_are_all_found_and_two_hundred_clean_pages_raise_none():
    draw = random.Random(7)
    for _ in range(100):
        x, y = draw.randrange(40, 300), draw.randrange(60, 700)
        word = "".join(draw.choices("abcdefgh", k=draw.randrange(4, 20)))
        wide = draw.randrange(12, 120)
        box = f"{draw.random() / 3:.2f} g {x - 2} {y - 3} {wide} 14 re f"
        assert kinds(paper(text(word, x, y), box)) == {"covered_text"}
    for _ in range(200):
        lines = [text(" ".join(draw.choices(WORDS[:2], k=6)), 60, 700 - 20 * n) for n in range(20)]
        assert kinds(paper("0.8 g 50 50 500 10 re f 0 g", *lines)) == set()


@pytest.mark.parametrize(("drawn", "told"), [
    (["0 g 70 695 200 20 re f", text("Sort på sort")], {"hidden_text"}),
    (["1 g", text("Hvidt på hvidt")], {"hidden_text"}),
    (["BT 3 Tr /F1 12 Tf 72 700 Td (Slet ikke tegnet, men der) Tj ET"], {"hidden_text"}),
    (["0 g 70 695 200 20 re f 1 g", text("Hvidt på sort er til at se")], set()),
    ([text("Under en tyk streg"), "14 w 60 704 m 200 704 l S"], {"covered_text"}),
    ([text("Understreget med en tynd"), "0.7 w 70 698 m 200 698 l S"], set()),
    ([text("I en ramme, der kan læses"), "1 w 60 690 200 40 re S"], set()),
])  # fmt: skip
def test_what_only_looks_gone_is_told_and_what_can_be_read_is_not(drawn, told):
    assert kinds(paper(*drawn)) == told


def noted(change, *, drawn="Almindelig tekst på siden her"):
    """A page with notes laid over it."""
    file, out = pikepdf.open(io.BytesIO(paper(text(drawn)))), io.BytesIO()
    change(file)
    file.save(out)
    return out.getvalue()


def over(subtype, **more):
    def change(file):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=subtype, Rect=[70, 695, 300, 720]
        )
        note.update(pikepdf.Dictionary(**more))
        if subtype == pikepdf.Name.Widget:
            note.FT = pikepdf.Name.Tx
            note = file.make_indirect(note)
            file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([note]))
        file.pages[0].Annots = pikepdf.Array([note])

    return change


def drawn_note(file):
    form = file.make_stream(b"BT /F1 12 Tf 2 2 Td (010180-1234) Tj ET")
    form.update(pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 230, 25],
        Resources=file.pages[0].Resources,
    ))  # fmt: skip
    over(pikepdf.Name.Widget, AP=pikepdf.Dictionary(N=form))(file)


def bookmarked(file):
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("010180-1234", 0))


def test_what_is_laid_over_a_page_is_read_and_told():
    square = over(pikepdf.Name.Square, IC=pikepdf.Array([0, 0, 0]))
    assert kinds(noted(square)) == {"covered_text"}
    assert kinds(noted(drawn_note)) == {"cpr"}
    assert kinds(noted(over(pikepdf.Name.Widget, V=pikepdf.String("010180-1234")))) == {"cpr"}
    assert kinds(noted(bookmarked)) == {"cpr"}
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("mailto:nn@kommune.example"))
    assert kinds(noted(over(pikepdf.Name.Link, A=link))) == {"mail"}


def test_a_scanned_page_waits_for_a_person_though_a_line_of_text_stands_on_it():
    out = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(out, "PDF", resolution=72)
    file = pikepdf.open(out)
    file.pages[0].Resources.Font = pikepdf.Dictionary(F1=pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    ))  # fmt: skip
    file.pages[0].contents_add(f"q {text('Bilag 3 til punkt 4.2, side 1 af 3', 20, 20)} Q".encode())
    out = io.BytesIO()
    file.save(out)
    assert "image_only" in kinds(out.getvalue())

    def scanned(document, wide=16):
        picture = io.BytesIO()
        Image.new("RGB", (400, 600)).save(picture, "PNG")
        document.add_heading("En overskrift, der er lang nok til at søge i")
        document.add_picture(io.BytesIO(picture.getvalue()), width=Cm(wide))

    assert kinds(word(scanned)) == {"image_only"}
    assert kinds(word(lambda d: scanned(d, 3))) == set()


def test_words_blackened_or_white_in_word_are_told():
    def run(change):
        return kinds(word(lambda d: change(d.add_paragraph().add_run("et navn").font)))

    assert run(lambda f: setattr(f, "highlight_color", WD_COLOR_INDEX.BLACK)) == {"hidden_text"}
    assert run(lambda f: setattr(f.color, "rgb", RGBColor(255, 255, 255))) == {"hidden_text"}
    assert run(lambda f: setattr(f, "highlight_color", WD_COLOR_INDEX.YELLOW)) == set()


def sheet(work):
    book, out = Workbook(), io.BytesIO()
    work(book.active)
    book.save(out)
    return out.getvalue()


def test_a_cpr_number_kept_as_a_number_in_a_sheets_name_or_in_a_pivot_table_is_found():
    def padded(page):
        page["A1"], page["A1"].number_format = 101801234, "000000-0000"

    assert kinds(sheet(padded)) == {"cpr"}
    assert kinds(sheet(lambda page: setattr(page, "title", "010180-1234"))) == {"cpr"}
    kept = '<x><r><s v="NN 010180-1234"/></r></x>'
    assert kinds(xlsx({"xl/pivotCache/pivotCacheRecords1.xml": kept})) == {"cpr"}


def test_a_sheet_of_small_numbers_and_one_that_was_printed_have_nothing_to_tell():
    rows = [[row * column for column in (1, 2, 3)] for row in range(1, 30)]
    assert kinds(sheet(lambda page: [page.append(row) for row in rows])) == set()
    assert kinds(xlsx({"xl/printerSettings/printerSettings2.bin": "x"})) == set()


@pytest.mark.parametrize(
    "number", ["610180-1234", "010180   -   1234", "01-01-1980 1234", "01/01/1980-1234"]
)
def test_replacement_numbers_wide_gaps_and_whole_years_are_found(number):
    assert [f.kind for f in personal(f"NN, {number}, er", "x")] == ["cpr"]


def test_a_number_in_a_pdf_or_its_metadata_is_found():
    assert kinds(paper(text("CPR 010180-1234 og mere tekst"))) == {"cpr"}
    file, out = pikepdf.open(io.BytesIO(paper(text("Almindelig tekst her")))), io.BytesIO()
    file.docinfo["/Title"] = "010180-1234"
    file.save(out)
    assert kinds(out.getvalue()) == {"cpr"}


def test_pages_of_pictures_wait_for_a_person():
    for kind in ("PDF", "PNG", "JPEG"):
        out = io.BytesIO()
        Image.new("RGB", (40, 40), "white").save(out, kind)
        assert "image_only" in kinds(out.getvalue())


def test_an_older_revision_left_in_a_pdf_is_told():
    whole = paper(text("Almindelig tekst her"))
    assert "earlier_revision" in kinds(whole + b"\n" + whole[whole.rindex(b"startxref") :])
