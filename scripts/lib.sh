# Shared by the scripts beside it: says what it does, and installs what is missing on a Debian machine.
# Sourced, not run.

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf '\nerror: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo && [ -t 0 ]; then
        sudo "$@"
    elif have sudo; then
        sudo -n "$@" # nobody is there to type a password
    else
        fail "this needs root, and there is no sudo: $*"
    fi
}

# debian WHY PACKAGE...: installs Debian packages, saying what for. The lists are refreshed once.
debian() {
    local why=$1
    shift
    have apt-get || fail "missing: $why. Install it (on Debian: $*) and run this again."
    say "installing $* ($why)"
    if [ -z "${LISTS_ARE_FRESH:-}" ]; then
        as_root apt-get -o DPkg::Lock::Timeout=300 update -q || fail "apt-get update failed"
        LISTS_ARE_FRESH=1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        install -q -y --no-install-recommends "$@" ||
        fail "could not install $*: $why is needed"
}

need_rust() {
    # rustup's place is not in PATH until the next login.
    if ! have cargo && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
        PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
        export PATH
    fi
    have cargo || fail "Rust is missing. Install it with rustup (https://rustup.rs) and run this again."
    # rust-toolchain.toml pins the version. Where rustup may not fetch it, the installed one has to do;
    # cargo refuses it by rust-version if it is too old.
    if ! cargo --version >/dev/null 2>&1 && RUSTUP_TOOLCHAIN=stable cargo --version >/dev/null 2>&1; then
        say "the pinned Rust cannot be fetched here; going on with $(RUSTUP_TOOLCHAIN=stable rustc --version)"
        export RUSTUP_TOOLCHAIN=stable
    fi
}

# The one thing in the program that is not Rust is SQLite, which is compiled from its C source.
need_c_compiler() { have cc || debian "a C compiler, for SQLite" gcc libc6-dev; }
