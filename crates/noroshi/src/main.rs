//! Noroshi: the one executable. It puts the rooms together and decides nothing.

fn main() {}
