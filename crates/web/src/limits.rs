//! Every limit of the outer face in one table (security rule 9). Code reads the constants, the page
//! `docs/limits.md` is written from [`TABLE`] and a test fails when it is stale. Each limit is tested
//! one below, at, and one above.

use std::fmt::Write as _;
use std::time::Duration;

/// Longest request target (path and query).
pub const URL_BYTES: usize = 4_096;
/// All request headers together.
pub const HEADER_BYTES: usize = 16_384;
/// Number of request headers.
pub const HEADER_COUNT: usize = 64;
/// A body without files: urlencoded forms, and the text parts of multipart ones together.
pub const FORM_BYTES: usize = 1_048_576;
/// A JSON body.
pub const JSON_BYTES: usize = 4_194_304;
/// Nesting of a JSON body.
pub const JSON_DEPTH: usize = 32;
/// Fields in one form, counting repeats.
pub const FORM_FIELDS: usize = 1_000;
/// Files in one form.
pub const FILE_COUNT: usize = 10;
/// One file.
pub const FILE_BYTES: usize = 16_777_216;
/// A whole multipart body.
pub const MULTIPART_BYTES: usize = 41_943_040;
/// Uploads held in memory by all requests together.
pub const UPLOAD_MEMORY_BYTES: usize = 134_217_728;
/// A file's name.
pub const FILE_NAME_CHARS: usize = 200;
/// One line of text.
pub const LINE_CHARS: usize = 500;
/// A text area.
pub const AREA_CHARS: usize = 20_000;
/// A mail address (RFC 5321).
pub const MAIL_CHARS: usize = 254;
/// A web address typed into a field.
pub const ADDRESS_CHARS: usize = 2_000;
/// An `Idempotency-Key`.
pub const IDEMPOTENCY_KEY_CHARS: usize = 64;
/// Time to send the request's head.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest silence while a body arrives.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(15);
/// Longest work on one request.
pub const HANDLER_TIMEOUT: Duration = Duration::from_secs(60);
/// Connections served at the same time.
pub const CONNECTIONS: usize = 4_096;
/// Connections of one address at the same time. A proxy before us is one address, too.
pub const ADDRESS_CONNECTIONS: usize = 1_024;
/// Longest silence on a connection while no request is being worked on.
pub const SILENCE: Duration = Duration::from_secs(30);
/// Askers remembered by the rate limiter, twice.
pub const RATE_KEYS: usize = 32_768;

/// Kinds of request that are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A report from somebody without an account (TL: the form of S-01).
    AnonymousReport,
    /// Proving who one is: password, code, recovery.
    SignIn,
    /// Reading a page, feed or API resource.
    Read,
    /// Changing something through the API or a form.
    Write,
    /// A search over the database.
    Search,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 5] = [
        Self::AnonymousReport,
        Self::SignIn,
        Self::Read,
        Self::Write,
        Self::Search,
    ];

    /// How many requests of this class an asker may send at once.
    #[must_use]
    pub const fn burst(self) -> u32 {
        match self {
            Self::AnonymousReport => 10,
            Self::SignIn => 10,
            Self::Read => 300,
            Self::Write => 60,
            Self::Search => 60,
        }
    }

    /// How many come back per minute.
    #[must_use]
    pub const fn per_minute(self) -> u32 {
        match self {
            Self::AnonymousReport => 5,
            Self::SignIn => 10,
            Self::Read => 600,
            Self::Write => 120,
            Self::Search => 60,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::AnonymousReport => "anonymous report",
            Self::SignIn => "sign-in",
            Self::Read => "read",
            Self::Write => "write",
            Self::Search => "search",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited.
    pub what: &'static str,
    /// The largest value allowed.
    pub value: u64,
    /// Its unit.
    pub unit: &'static str,
    /// What answers beyond it.
    pub answer: &'static str,
}

const fn row(what: &'static str, value: usize, unit: &'static str, answer: &'static str) -> Limit {
    Limit {
        what,
        value: value as u64,
        unit,
        answer,
    }
}

const fn wait(what: &'static str, value: Duration, answer: &'static str) -> Limit {
    Limit {
        what,
        value: value.as_secs(),
        unit: "s",
        answer,
    }
}

/// The table.
pub static TABLE: &[Limit] = &[
    row("request target (path and query)", URL_BYTES, "bytes", "414"),
    row("request headers together", HEADER_BYTES, "bytes", "431"),
    row("request headers", HEADER_COUNT, "headers", "431"),
    row(
        "urlencoded form, or text parts of a multipart form",
        FORM_BYTES,
        "bytes",
        "413",
    ),
    row(
        "fields in one form, repeats counted",
        FORM_FIELDS,
        "fields",
        "413",
    ),
    row("multipart body", MULTIPART_BYTES, "bytes", "413"),
    row("files in one form", FILE_COUNT, "files", "413"),
    row("one file", FILE_BYTES, "bytes", "413"),
    row(
        "uploads in memory, all requests together",
        UPLOAD_MEMORY_BYTES,
        "bytes",
        "503",
    ),
    row("file name", FILE_NAME_CHARS, "characters", "cut"),
    row("JSON body", JSON_BYTES, "bytes", "413"),
    row("JSON nesting", JSON_DEPTH, "levels", "422"),
    row("one-line field", LINE_CHARS, "characters", "field error"),
    row("text area", AREA_CHARS, "characters", "field error"),
    row("mail address", MAIL_CHARS, "characters", "field error"),
    row(
        "web address in a field",
        ADDRESS_CHARS,
        "characters",
        "field error",
    ),
    row(
        "Idempotency-Key",
        IDEMPOTENCY_KEY_CHARS,
        "characters",
        "400",
    ),
    wait(
        "sending the request's head",
        HEAD_TIMEOUT,
        "connection closed",
    ),
    wait("silence while a body arrives", BODY_TIMEOUT, "408"),
    wait("work on one request", HANDLER_TIMEOUT, "503"),
    row(
        "connections at the same time",
        CONNECTIONS,
        "connections",
        "waits",
    ),
    row(
        "connections of one address",
        ADDRESS_CONNECTIONS,
        "connections",
        "connection closed",
    ),
    wait(
        "silence on a connection between requests, or while an answer is not taken",
        SILENCE,
        "connection closed",
    ),
    row(
        "askers remembered by the rate limiter",
        RATE_KEYS * 2,
        "askers",
        "oldest forgotten",
    ),
];

/// The table as the page `docs/limits.md`.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "# Limits\n\nWritten from `crates/web/src/limits.rs` (`NOROSHI_BLESS=1 cargo test -p web`). \
         Every limit is tested one below, at, and one above.\n\n\
         | what | limit | unit | beyond it |\n| --- | ---: | --- | --- |\n",
    );
    for Limit {
        what,
        value,
        unit,
        answer,
    } in TABLE
    {
        let _ = writeln!(out, "| {what} | {value} | {unit} | {answer} |");
    }
    out.push_str(
        "\n## Rates\n\nPer signed-in person, else per client address (IPv6: per /64). Beyond: 429 with \
         `Retry-After`. For trials on a closed machine, whose load all comes from one address, \
         `limits.rates_times` in the configuration multiplies them; in service it is 1.\n\n| class | at once | per minute |\n| --- | ---: | ---: |\n",
    );
    for class in Class::ALL {
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            class.name(),
            class.burst(),
            class.per_minute()
        );
    }
    out
}

/// A number of bytes for people: `16 MiB`.
#[must_use]
pub fn bytes_text(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
    let mut value = bytes as f64;
    let mut unit = "B";
    for next in UNITS {
        unit = next;
        if value < 1_024.0 {
            break;
        }
        if next != "GiB" {
            value /= 1_024.0;
        }
    }
    if value.fract() < 0.05 {
        format!("{value:.0} {unit}")
    } else {
        format!("{value:.1} {unit}")
    }
}
