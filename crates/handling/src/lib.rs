//! The handling standard as code: what may be done, who may know, who owes what by when. Pure.
