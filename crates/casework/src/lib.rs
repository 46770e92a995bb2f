//! The only door to a case: act, view, list.
