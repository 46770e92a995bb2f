//! The public face: advisories, feeds, about, glossary.
