//! Noroshi: the one executable.

use std::process::ExitCode;

/// Many threads, many short texts: the C library's allocator keeps a fifth more (decision 0012).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    noroshi::run()
}
