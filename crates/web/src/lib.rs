//! The axum tool-kit: layout, language, sessions, CSRF, CSP, errors, content negotiation.
