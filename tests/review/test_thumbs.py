import base64
import io

import pytest
from PIL import Image

from pipeline.model import Picture
from pipeline.review import thumbs


def drawn(mode, size, kind, colour):
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind)
    return Picture(stream.getvalue(), kind.lower(), size, "Сурет")


def opened(address):
    head, _, data = address.partition(",")
    assert head == "data:image/jpeg;base64"
    return Image.open(io.BytesIO(base64.b64decode(data)))


@pytest.mark.parametrize(("size", "small"), [((1600, 800), (360, 180)), ((90, 120), (90, 120))])
def test_a_picture_becomes_small_and_keeps_its_shape(size, small):
    address, pixels = thumbs.uri(drawn("RGB", size, "JPEG", "red"))
    assert pixels == small
    assert opened(address).size == small


def test_what_is_transparent_is_white_paper():
    address, _ = thumbs.uri(drawn("RGBA", (50, 50), "PNG", (0, 0, 0, 0)))
    assert min(opened(address).getpixel((25, 25))) > 250


def test_the_same_picture_gives_the_same_address():
    picture = drawn("RGB", (800, 600), "JPEG", "green")
    assert thumbs.uri(picture) == thumbs.uri(picture)
