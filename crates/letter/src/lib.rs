//! OpenPGP: reads a public key that came from outside and encrypts short texts to it (R-D-04).
//!
//! The engine has neither clock nor chance of its own: [`Key::read`] looks only at the bytes,
//! whether a key may be used is asked for an instant, and [`Key::seal`] draws everything random
//! from a seed its caller has made. Whatever comes in ends as a [`Key`] or as a [`Fault`] that says
//! what to repair; above all a secret key uploaded by mistake is recognised as one.

mod fault;
mod key;
mod own;
mod read;
mod seal;

pub use fault::Fault;
pub use key::{Key, Usable};
pub use read::MOST_BYTES;
pub use seal::Seed;
