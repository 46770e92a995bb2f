//! The reception body's room: report form, the finder's own page, triage, acceptance, stops.
