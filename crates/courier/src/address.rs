//! Mail addresses as types: whatever is one can stand in a header and in an SMTP command.

use std::fmt;

use lettre::message::Mailbox;

/// A mail address. Its debug form says nothing, so that none reaches a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(lettre::Address);

/// The text is no address we can send to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address that can be sent to")]
pub struct BadAddress;

/// Longest address (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

impl Address {
    /// Reads an address. Only ASCII ones: few relays carry others.
    ///
    /// # Errors
    /// [`BadAddress`]; the text is not repeated.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        let plain = text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() || b == b' ');
        if !plain || text.len() > LONGEST {
            return Err(BadAddress);
        }
        text.parse().map(Address).map_err(|_| BadAddress)
    }

    /// The address as text, for the one who sends or shows it on purpose.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(crate) fn bare(&self) -> Mailbox {
        Mailbox::new(None, self.0.clone())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// Who writes: the name of a desk and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// As shown to the recipient.
    pub name: String,
    /// Where it writes from.
    pub address: Address,
}

impl Sender {
    pub(crate) fn mailbox(&self) -> Mailbox {
        let name = one_line(&self.name);
        Mailbox::new((!name.is_empty()).then_some(name), self.address.0.clone())
    }
}

/// One line without control characters: nothing in it can begin a header.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let flat: String = text
        .chars()
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect();
    flat.split_whitespace().collect::<Vec<_>>().join(" ")
}
