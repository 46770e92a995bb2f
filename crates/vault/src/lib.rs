//! Encryption at rest: a key per file and compartment, opened only against a recorded grant.
