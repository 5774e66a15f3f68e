"""A photograph drawn again from its pixels, so that nothing else of the file is kept.

Pillow reads it; the camera, the hour, the spot and the small hidden copy stay behind.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from arpent.kernel.sentences import N_, Sentence

MOST, BYTES, PIXELS = 3, 8 * 2**20, 40_000_000
LARGE, SMALL, SMALL_BYTES = 1600, 480, 30_000
KINDS = ("JPEG", "PNG", "WEBP")
# The first box of what telephones of one maker write; Pillow does not read it.
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")
NOT_ONE = N_(
    "« %(name)s » n’est pas une image que l’on puisse lire : joignez une photo JPEG, PNG ou WebP."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Two JPEG files of one picture, and the size of the large one in pixels."""

    large: bytes
    small: bytes
    width: int
    height: int


def why_not_file(*, name: str, data: bytes) -> str | None:
    """Return why the bytes of a file are not taken as a photograph, before any pixel is read."""
    if len(data) > BYTES:
        return Sentence(
            N_("« %(name)s » pèse plus de %(most)s Mo : envoyez-la en plus petit."),
            name=name,
            most=BYTES // 2**20,
        )
    if data[4:12] in HEIC:
        return Sentence(
            N_(
                "« %(name)s » est au format HEIC, que peu d’appareils lisent : choisissez "
                "« le plus compatible » dans les réglages de l’appareil, ou envoyez une capture."
            ),
            name=name,
        )
    return None


def why_not_count(count: int) -> str | None:
    if count <= MOST:
        return None
    return Sentence(
        N_("%(count)s photos, pour %(most)s au plus : gardez celles qui montrent le mieux."),
        count=count,
        most=MOST,
    )


def draw(*, name: str, data: bytes) -> Drawn | str:
    """Draw a picture again in two sizes, or return the sentence of a refusal."""
    if reason := why_not_file(name=name, data=data):
        return reason
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=KINDS) as opened:
                if opened.width * opened.height > PIXELS:
                    return _too_large(name)
                # A JPEG is decoded no larger than it will be kept.
                opened.draft("RGB", (2 * LARGE, 2 * LARGE))
                plain = opened.convert("RGBA") if opened.mode in ("P", "PA", "LA") else opened
                plain.thumbnail((LARGE, LARGE))
                upright = _flat(ImageOps.exif_transpose(plain))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_large(name)
    except Exception:  # a broken file makes its decoder raise anything at all
        return Sentence(NOT_ONE, name=name)
    if min(upright.size) < 8:
        return Sentence(N_("« %(name)s » est trop petite pour que l’on y voie."), name=name)
    return Drawn(
        large=_jpeg(upright, quality=82),
        small=_light(_within(upright, SMALL)),
        width=upright.width,
        height=upright.height,
    )


def _too_large(name: str) -> str:
    return Sentence(
        N_("« %(name)s » a plus de %(most)s millions de points : envoyez-la en plus petit."),
        name=name,
        most=PIXELS // 1_000_000,
    )


def _flat(image: Image.Image) -> Image.Image:
    """Return the pixels alone, what is transparent laid on white."""
    with_alpha = image.convert("RGBA")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return ground


def _within(image: Image.Image, most: int) -> Image.Image:
    copy = image.copy()
    copy.thumbnail((most, most))
    return copy


def _light(image: Image.Image) -> bytes:
    """Return the small file, lowered until it weighs no more than a page can carry."""
    for quality in (72, 60, 48, 36, 24, 12):
        data = _jpeg(image, quality=quality)
        if len(data) <= SMALL_BYTES:
            return data
    return _light(_within(image, max(image.size) * 3 // 4))


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
