//! The trials: the whole house walked, searched, killed and measured. `cargo xtask flow`, `matrix`,
//! `crash`, `bench` and `openapi` run the executable of this crate; each lives in a module of its own.
