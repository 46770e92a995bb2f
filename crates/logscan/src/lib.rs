//! The log scanner: attacks in web server and authentication logs. No I/O of its own.
