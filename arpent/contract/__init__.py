"""What an instrument promises the rest of the house. The only door between rooms."""

from arpent.contract.electors import Elector
from arpent.contract.instrument import Instrument, Taker, instruments, open_rooms, rooms
from arpent.contract.offers import (
    Arm,
    Asked,
    Card,
    Chapter,
    Dataset,
    Document,
    Due,
    Entry,
    Field,
    Figure,
    Near,
    PersonalData,
    Row,
    Scope,
    Section,
    Table,
    Verdict,
    VerdictState,
    Visit,
)
from arpent.contract.requests import BenchRequest, address
from arpent.contract.tables import table_of
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import Refused, allow
from arpent.kernel.roles import Role

__all__ = [
    "Arm",
    "Asked",
    "BenchRequest",
    "Card",
    "Chapter",
    "Dataset",
    "Document",
    "Due",
    "Elector",
    "Entry",
    "Field",
    "Figure",
    "Instrument",
    "Near",
    "PersonalData",
    "Ref",
    "Refused",
    "Role",
    "Row",
    "Scope",
    "Section",
    "Table",
    "Taker",
    "Verdict",
    "VerdictState",
    "Visit",
    "address",
    "allow",
    "instruments",
    "open_rooms",
    "rooms",
    "table_of",
]
