"""The addresses of the assembly, one module a shelf; ACCESS says the least role that opens each.

Those of voters are open to all: `views.door` asks whom the browser speaks for.
"""

from arpent.contract import Role, Taker
from arpent.instruments.assembly.urls import after, before, during, reading, statutes, votes
from arpent.instruments.assembly.views import booth

app_name = "assembly"
# Reading comes last: its address takes any word.
SHELVES = (statutes, before, during, votes, after, reading)
urlpatterns = [path for shelf in SHELVES for path in shelf.PATHS]
ACCESS: dict[str, Role] = {view: role for shelf in SHELVES for view, role in shelf.ACCESS.items()}
# Ballots come all at once.
AHEAD: dict[str, Taker] = {"ballot": booth.take}
