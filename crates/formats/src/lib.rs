//! Bytes to types and back for every outside format, nothing else. Pure.
