import builtins
import io
import struct
import sys
import types
import zlib

import pytest
from PIL import Image

from pipeline.errors import Refusal
from pipeline.evidence import photos

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(kind="JPEG", size=(640, 480), mode="RGB", *, colour="white", **options):
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **options)
    return stream.getvalue()


def opened(ready):
    return Image.open(io.BytesIO(ready.data))


def code(data, name):
    with pytest.raises(Refusal) as no:
        photos.prepare(data, name)
    return no.value.code


@pytest.mark.parametrize(
    ("kind", "name", "extension"),
    [("JPEG", "a.jpg", "jpg"), ("JPEG", "A.JPEG", "jpg"), ("PNG", "a.png", "png"), ("WEBP", "a.webp", "jpg")],
)
def test_takes_the_pictures_people_have(kind, name, extension):
    ready = photos.prepare(picture(kind), name)
    assert (ready.extension, ready.pixels, ready.position) == (extension, (640, 480), False)


def test_turns_a_picture_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    ready = photos.prepare(picture(exif=exif), "a.jpg")
    assert ready.pixels == (480, 640)
    assert ORIENTATION not in opened(ready).getexif()


def test_removes_position_maker_and_comment():
    exif = Image.Exif()
    exif[MAKER] = "Phone of Amanova"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 10.0, 30.0), 3: "E", 4: (71.0, 26.0, 0.0)})
    ready = photos.prepare(picture(exif=exif, comment=b"Amanova"), "a.jpg")
    assert ready.position
    assert b"Amanova" not in ready.data
    assert not opened(ready).getexif()


def test_shrinks_to_what_paper_shows():
    ready = photos.prepare(picture(size=(4000, 3000)), "a.jpg")
    assert ready.pixels == (1472, 1104)


def test_paints_what_is_transparent_white_and_grey_stays_grey():
    clear = photos.prepare(picture("WEBP", mode="RGBA", colour=(0, 0, 0, 0)), "a.webp")
    assert opened(clear).getpixel((5, 5)) == (255, 255, 255)
    assert opened(photos.prepare(picture(mode="L", colour=9), "a.jpg")).mode == "L"


@pytest.mark.parametrize("mode", ["1", "P", "LA", "I;16"])
def test_reads_every_colour_model_of_png(mode):
    assert photos.prepare(picture("PNG", mode=mode, colour=1 if mode != "LA" else (1, 1)), "a.png").data


def test_reads_the_colours_of_a_printer():
    assert opened(photos.prepare(picture(mode="CMYK", colour=0), "a.jpg")).mode == "RGB"


def test_a_large_drawing_becomes_a_jpeg():
    noise = Image.effect_noise((1400, 1400), 90).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "PNG", compress_level=1)
    assert photos.prepare(stream.getvalue(), "a.png").extension == "jpg"


def test_the_same_bytes_give_the_same_print_copy():
    data = picture(size=(2000, 900))
    assert photos.prepare(data, "a.jpg") == photos.prepare(data, "b.jpg")


def test_refuses_what_is_no_picture():
    assert code(b"%PDF-1.4 ...", "a.jpg") == "evidence-10"
    assert code(picture("GIF", mode="P", colour=0), "a.gif") == "evidence-10"


def test_refuses_a_picture_under_a_wrong_name():
    assert code(picture("PNG"), "a.jpg") == "evidence-11"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_refuses_a_picture_that_breaks_off(kind):
    whole = Image.effect_noise((300, 300), 50).convert("RGB")
    stream = io.BytesIO()
    whole.save(stream, kind)
    data = stream.getvalue()
    assert code(data[: len(data) // 2], f"a.{kind.lower()}") == "evidence-12"


def bomb(width, height):
    """Write the head of a PNG that claims to be huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(8500, 8500), (9500, 9500), (60_000, 60_000)])
def test_refuses_a_bomb_before_it_is_decoded(size):
    assert code(bomb(*size), "a.png") == "evidence-13"


def test_a_heic_picture_without_its_decoder_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert code(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "IMG_1.HEIC") == "evidence-14"


def test_a_heic_picture_is_opened_by_what_its_decoder_registers(monkeypatch):
    called = []
    decoder = types.SimpleNamespace(register_heif_opener=lambda **_: called.append(1))
    monkeypatch.setitem(sys.modules, "pillow_heif", decoder)
    # The stand-in registers nothing, so the bytes cannot be decoded.
    assert code(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "IMG_1.HEIC") == "evidence-12"
    assert called


def test_pillow_is_not_imported_before_a_picture_is_prepared(monkeypatch):
    real = builtins.__import__

    def watch(name, *rest, **named):
        assert not name.startswith("PIL")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", watch)
    for name in [n for n in sys.modules if n.startswith("pipeline.evidence")]:
        monkeypatch.delitem(sys.modules, name)
    assert __import__("pipeline.evidence.proofs")
