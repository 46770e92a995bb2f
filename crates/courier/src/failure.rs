//! Why a letter did not leave, in words that may stand in a log and on the operators' page.

use std::fmt;

/// Can it help to try again?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// Yes, later.
    Temporary,
    /// No.
    Permanent,
}

/// What went wrong. Never holds an address or a text of the other side.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Failure {
    /// Whether trying again can help.
    pub lasting: Lasting,
    /// SMTP reply code, if there was a reply.
    pub code: Option<u16>,
    /// Enhanced status code, for example `5.1.1`, if the reply had one.
    pub status: Option<String>,
    /// In our own words.
    pub text: &'static str,
}

impl Failure {
    pub(crate) fn temporary(text: &'static str) -> Self {
        Failure {
            lasting: Lasting::Temporary,
            code: None,
            status: None,
            text,
        }
    }

    pub(crate) fn permanent(text: &'static str) -> Self {
        Failure {
            lasting: Lasting::Permanent,
            ..Failure::temporary(text)
        }
    }

    /// The mailbox itself is not there or takes nothing: what people call a bounce.
    #[must_use]
    pub fn is_bounce(&self) -> bool {
        let of_address = |s: &String| s.starts_with("5.1.") || s.starts_with("5.2.");
        let said = self.status.as_ref().map(of_address);
        self.lasting == Lasting::Permanent
            && said.unwrap_or(matches!(self.code, Some(550 | 551 | 553)))
    }

    /// A reply of the relay.
    pub(crate) fn of_reply(code: u16, words: &str) -> Self {
        let (lasting, text) = match code {
            // Our own credentials are wrong: that is for the operator to mend, not the letter's fate.
            530 | 534 | 535 | 538 => (Lasting::Temporary, "the relay refused our credentials"),
            550..=553 => (Lasting::Permanent, "the recipient was refused"),
            500..=599 => (Lasting::Permanent, "the relay refused the letter"),
            _ => (Lasting::Temporary, "the relay asks to try again later"),
        };
        Failure {
            lasting,
            code: Some(code),
            status: status(words),
            text,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)?;
        let code = self.code.map(|code| code.to_string());
        let said: Vec<&str> = code
            .as_deref()
            .into_iter()
            .chain(self.status.as_deref())
            .collect();
        if said.is_empty() {
            return Ok(());
        }
        write!(f, " ({})", said.join(" "))
    }
}

/// The first word that is an enhanced status code (RFC 3463).
fn status(words: &str) -> Option<String> {
    let digits =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    words
        .split_whitespace()
        .find(|word| {
            let parts: Vec<&str> = word.split('.').collect();
            matches!(parts.as_slice(), ["2" | "4" | "5", subject, detail] if digits(subject) && digits(detail))
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_codes_and_no_words_of_the_other_side() {
        let failure = Failure::of_reply(550, "5.1.1 <hanako@finder.example>: no such user 5.x.1");
        assert_eq!(failure.to_string(), "the recipient was refused (550 5.1.1)");
        assert!(failure.is_bounce());
        assert_eq!(status("no code 9.1.1 here 5.1111.1"), None);
    }

    #[test]
    fn what_is_not_the_recipients_fault_is_no_bounce() {
        for (code, words, lasting, bounce) in [
            (550, "no such user", Lasting::Permanent, true),
            (550, "5.7.1 policy", Lasting::Permanent, false),
            (554, "5.2.2 full for good", Lasting::Permanent, true),
            (554, "rejected", Lasting::Permanent, false),
            (535, "5.7.8 bad password", Lasting::Temporary, false),
            (451, "4.7.1 greylisted", Lasting::Temporary, false),
            (421, "closing", Lasting::Temporary, false),
        ] {
            let failure = Failure::of_reply(code, words);
            assert_eq!(
                (failure.lasting, failure.is_bounce()),
                (lasting, bounce),
                "{code} {words}"
            );
        }
    }
}
