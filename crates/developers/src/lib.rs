//! A developer's own room: cases, answers, dates, statement, entry in the register.
