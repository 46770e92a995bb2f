//! Words for an outcome, in one language; and the cleaning of hostile text before it is shown.

use std::borrow::Cow;
use std::io::{self, Write};

use logscan::Class;
use logscan::outcome::{Likelihood, Reason};
use logscan::story::Phase;
use words::{Arg, Lang};

/// A speaker of one language.
#[derive(Clone, Copy)]
pub struct Tell(pub Lang);

impl Tell {
    /// A text of this crate; the key is given without its prefix.
    pub fn say(self, key: &str) -> Cow<'static, str> {
        words::say(self.0, &format!("scanlog-{key}"))
    }

    /// A text with arguments.
    pub fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        words::say_with(self.0, &format!("scanlog-{key}"), args)
    }

    /// The name of a class.
    pub fn class(self, class: Class) -> Cow<'static, str> {
        self.say(&format!("class-{}", class.short()))
    }

    /// What a class means.
    pub fn meaning(self, class: Class) -> Cow<'static, str> {
        self.say(&format!("meaning-{}", class.short()))
    }

    /// What to do next about it.
    pub fn advice(self, class: Class) -> Cow<'static, str> {
        self.say(&format!("advice-{}", class.short()))
    }

    /// A likelihood.
    pub fn likelihood(self, l: Likelihood) -> Cow<'static, str> {
        self.say(match l {
            Likelihood::Likely => "likely",
            Likelihood::Possible => "possible",
            Likelihood::Unlikely => "unlikely",
        })
    }

    /// A reason.
    pub fn reason(self, r: Reason) -> Cow<'static, str> {
        self.say(match r {
            Reason::Answered => "reason-answered",
            Reason::Redirected => "reason-redirected",
            Reason::Refused => "reason-refused",
            Reason::Missing => "reason-missing",
            Reason::BadRequest => "reason-bad-request",
            Reason::Failed => "reason-failed",
            Reason::NoStatus => "reason-no-status",
            Reason::UnusualSize => "reason-unusual-size",
            Reason::UsualSize => "reason-usual-size",
            Reason::Empty => "reason-empty",
            Reason::NewFileUsed => "reason-new-file-used",
            Reason::FollowedUp => "reason-followed-up",
            Reason::InHeader => "reason-in-header",
            Reason::OnlyProbe => "reason-only-probe",
            Reason::Blocked => "reason-blocked",
            Reason::Seen => "reason-seen",
            Reason::Delivered => "reason-delivered",
        })
    }

    /// A phase of a story.
    pub fn phase(self, p: Phase) -> Cow<'static, str> {
        self.say(match p {
            Phase::Probe => "phase-probe",
            Phase::Exploit => "phase-exploit",
            Phase::Use => "phase-use",
        })
    }

    /// An instant, in UTC and said so; a dash when unknown.
    pub fn instant(self, at: Option<i64>) -> String {
        at.map_or_else(
            || "–".to_owned(),
            |t| {
                logscan::time::text(t)
                    .replace('T', " ")
                    .replace('Z', " UTC")
            },
        )
    }

    /// First and last instant.
    pub fn span(self, span: (Option<i64>, Option<i64>)) -> String {
        format!("{} – {}", self.instant(span.0), self.instant(span.1))
    }
}

/// Makes text from a log inert everywhere: control characters (terminal escapes, line breaks) and
/// characters that turn or hide text are written out.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !is_hostile(c) => out.push(c),
            c if (c as u32) < 0x100 => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
        }
    }
    Cow::Owned(out)
}

fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{061C}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFF}' | '\u{180E}' | '\u{00AD}' | '\u{E0000}'..='\u{E007F}')
}

/// JSON text with the same characters written as `\u` escapes: nothing is lost, nothing acts.
pub struct Inert<'w>(pub &'w mut dyn Write);

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Writers of JSON hand over whole strings; what is none of UTF-8 passes as it is.
        let Ok(text) = std::str::from_utf8(bytes) else {
            return self.0.write(bytes);
        };
        let mut rest = text;
        while let Some(at) = rest.find(|c| c != '\n' && is_hostile(c)) {
            let (calm, from) = rest.split_at(at);
            self.0.write_all(calm.as_bytes())?;
            let mut chars = from.chars();
            for unit in chars.next().unwrap_or_default().encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        self.0.write_all(rest.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// At most so many characters, with an ellipsis.
pub fn short(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        head + "…"
    } else {
        head
    }
}
