"""The addresses of the books, one module a shelf; ACCESS says the least role that opens each."""

from arpent.contract import Role
from arpent.instruments.accounts.urls import assignment, books, carbon, care, money

app_name = "accounts"
SHELVES = (money, books, assignment, carbon, care)
urlpatterns = [path for shelf in SHELVES for path in shelf.PATHS]
ACCESS: dict[str, Role] = {view: role for shelf in SHELVES for view, role in shelf.ACCESS.items()}
