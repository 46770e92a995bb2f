//! The coordinator's and the developers' room: board, register, dates, publication.
