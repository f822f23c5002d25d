"""A QR code leads from paper to the link, and is the same every time."""

import io

from PIL import Image

from pipeline.render import qr

URL = "http://sc0001.mektep.example/content/monitoring-gruppy-balapan"


def test_the_same_address_gives_the_same_picture():
    [one] = qr.picture(URL)
    qr.picture.cache_clear()
    [two] = qr.picture(URL)
    assert one == two


def test_the_picture_is_what_it_says():
    [code] = qr.picture(URL)
    image = Image.open(io.BytesIO(code.data))
    assert image.format == "PNG"
    assert image.size == code.pixels
    assert not image.info.keys() & {"exif", "Comment", "Software"}


def test_letters_of_any_alphabet():
    assert qr.picture("https://мектеп.қаз/жоспар")[0].alt == "QR: https://мектеп.қаз/жоспар"
