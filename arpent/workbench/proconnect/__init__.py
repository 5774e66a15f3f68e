"""ProConnect, the sign-in of French public officers, and any provider of OpenID Connect."""
