//! OpenPGP: reads a public key and encrypts to it; chance comes as an argument.
