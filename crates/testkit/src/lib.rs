//! What tests share: both databases, a held clock, a mail catcher, builders.
