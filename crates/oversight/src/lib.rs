//! Audit log viewer and administration.
