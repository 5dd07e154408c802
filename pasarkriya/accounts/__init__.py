"""People and what they may do: users, sign-in, API tokens, permissions, the actor of a request."""
