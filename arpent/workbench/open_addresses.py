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
# Signing in, signing out, keys: each view checks for itself whom it serves. Signing up alone and
# changing one's address are not among them: an account follows an invitation.
SIGNING_IN = frozenset(
    {
        "account_ask_link",
        "account_follow_link",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
    }
)
