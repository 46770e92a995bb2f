//! People, organisations, sign-in, sessions, API tokens.
