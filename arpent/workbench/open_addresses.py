"""Addresses outside any bench that everybody may open. What is not here is closed."""

OPEN = frozenset(
    {
        "benches",
        "gallery",
        "tint",
        "set_language",
        "accessibility",
        "healthy",
        "me",
    }
)
# Signing in, signing out, second factors: each view checks for itself who it serves.
OPEN_PREFIXES = ("account_", "mfa_", "openid_connect_", "socialaccount_")
