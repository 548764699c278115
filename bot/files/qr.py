"""QR codes, as pictures to show or to print."""

from __future__ import annotations

from io import BytesIO


def qr_png(text: str) -> bytes:
    """Large enough for a telephone to read it from another screen."""
    import segno  # noqa: PLC0415 — heavy, and rarely wanted

    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def qr_svg(text: str, *, whole: bool = False) -> str:
    """To stand in a page, as large as the page wants it. `whole`: as a file of its own."""
    import segno  # noqa: PLC0415

    code = segno.make(text, error="m", micro=False)
    if not whole:
        return str(code.svg_inline(border=4, omitsize=True))
    picture = BytesIO()
    code.save(picture, kind="svg", scale=4, border=1)
    return picture.getvalue().decode()
