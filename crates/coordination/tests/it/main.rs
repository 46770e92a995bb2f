//! The room through its router: what a coordinator sees and does, and that nobody else sees it.

mod doors;
mod large;
mod office;
mod path;
mod texts;
