"""The addresses of the mine, one module a shelf; ACCESS says the least role that opens each.

Many are open to all: who may read or speak there, an account or a code, is asked by `views.door`.
"""

from arpent.contract import Role
from arpent.instruments.ideas.urls import answers, mines, reading, saying, settings, talk

app_name = "ideas"
SHELVES = (reading, saying, mines, answers, talk, settings)
urlpatterns = [path for shelf in SHELVES for path in shelf.PATHS]
ACCESS: dict[str, Role] = {view: role for shelf in SHELVES for view, role in shelf.ACCESS.items()}
