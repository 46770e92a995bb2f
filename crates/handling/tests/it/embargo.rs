//! The embargo: it always has an end, ends at once when the information is out, and never begins
//! again (peers, section 4.4: the ten properties).

mod properties;
mod stories;
