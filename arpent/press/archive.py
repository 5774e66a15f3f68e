"""Office files are zip archives: packed here without a clock, so that bytes repeat."""

import io
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def packed(mimetype: str, parts: dict[str, bytes]) -> bytes:
    """Zip the parts of an OpenDocument file, its type first, without a clock."""
    return zipped({"mimetype": mimetype.encode(), **parts})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Zip the parts of an office file, in their order, without a clock."""
    page = io.BytesIO()
    with ZipFile(page, "w") as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, data)
    return page.getvalue()
