from __future__ import annotations

import io

import pytest
import segno
from PIL import Image, ImageDraw

from pipeline.importing import codes


def png(image: Image.Image, kind: str = "PNG", **settings) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def code(text: str, scale: int = 4, border: int = 4) -> Image.Image:
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=scale, border=border)
    return Image.open(out).convert("RGB")


@pytest.mark.parametrize("text", ["a", "http://mektep.example/a", "http://mektep.example/" + "a" * 300])
@pytest.mark.parametrize("scale", [2, 3, 7])
def test_codes_of_any_size(text, scale):
    assert codes.is_code(png(code(text, scale)))
    assert codes.is_code(png(code(text, scale), "JPEG", quality=60))


def test_a_code_that_was_scaled_by_a_program():
    assert codes.is_code(png(code("http://mektep.example/a", 4).resize((157, 157))))


def test_other_pictures_are_none():
    square = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(square).rectangle((10, 10, 90, 90), fill="black")
    board = Image.new("L", (80, 80))
    board.putdata([255 * ((x // 10 + y // 10) % 2) for y in range(80) for x in range(80)])
    noise = Image.effect_noise((120, 120), 90)
    for image in (
        square,
        board,
        noise,
        Image.new("RGB", (50, 50), "white"),
        Image.new("RGB", (1, 1), "black"),
    ):
        assert not codes.is_code(png(image))
    beside = Image.new("RGB", (400, 200), "white")
    beside.paste(code("http://mektep.example/a"), (10, 10))
    ImageDraw.Draw(beside).rectangle((300, 20, 390, 180), fill="black")
    assert not codes.is_code(png(beside))
