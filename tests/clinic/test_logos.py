"""A logo is a picture of a bounded size, and nothing else of its file is kept."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from regimen.clinic.logos import KEPT_DOTS, redraw


def written(size, kind="PNG", **more):
    into = BytesIO()
    Image.new("RGB", size, "teal").save(into, kind, **more)
    return into.getvalue()


def read(address):
    head, _, body = address.partition(",")
    assert head == "data:image/png;base64"
    return Image.open(BytesIO(b64decode(body)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_kept_as_it_looks(kind):
    kept = read(redraw(written((1600, 400), kind)))
    assert kept.size == (800, 200)
    red, green, blue, _ = kept.getpixel((400, 100))
    assert abs(red) < 6
    assert abs(green - 128) < 6
    assert abs(blue - 128) < 6


def test_what_else_stands_in_the_file_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>a patient's name</script>")
    content = written((20, 20), pnginfo=notes) + b"<html>after the end</html>"
    kept = b64decode(redraw(content).partition(",")[2])
    assert b"script" in content
    assert b"script" not in kept
    assert b"html" not in kept


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG<svg onload=x>", b"\xff\xd8\xff<html>", written((13_000, 13_000))[:200_000],
     written((2001, 4)), written((20, 20))[:40], written((20, 20), "GIF"), b"x" * 300_000],
    ids=["empty", "svg", "html", "a bomb", "too wide", "cut off", "gif", "too large"],
)  # fmt: skip
def test_what_is_no_bounded_picture_is_refused(content):
    with pytest.raises(ValueError, match="The logo"):
        redraw(content)


@pytest.mark.parametrize("size", [(1800, 60), (60, 1800), (300, 300)])
def test_a_logo_of_any_shape_keeps_its_shape(size):
    drawn = BytesIO()
    Image.new("RGB", size).save(drawn, "PNG")
    kept = redraw(drawn.getvalue()).partition("base64,")[2]
    with Image.open(BytesIO(b64decode(kept))) as picture:
        wide, high = picture.size
    assert max(wide, high) <= KEPT_DOTS
    assert wide * size[1] == pytest.approx(high * size[0], rel=0.1)
