"""Signing in: password, one-time link, passkey, second factor. Accounts are made by invitation."""
