//! One letter to one recipient, and its form on the wire.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use uuid::Uuid;

use crate::address::one_line;
use crate::{Address, Failure, Sender};

/// A letter. Subjects and names are made one line here; the body is plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The same at every attempt.
    pub id: Uuid,
    /// When it was written.
    pub date: Timestamp,
    /// Who writes.
    pub from: Sender,
    /// Where answers go.
    pub reply_to: Address,
    /// To whom. Never with a name: the address alone is needed.
    pub to: Address,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Languages of the text, as in `Content-Language`: `ja`, `en` or `ja, en`.
    pub langs: &'static str,
}

impl Letter {
    /// The Message-ID: who gets two letters with the same one got one letter.
    #[must_use]
    pub fn message_id(&self) -> String {
        format!("<{}@{}>", self.id, self.from.address.domain())
    }

    pub(crate) fn subject_line(&self) -> String {
        one_line(&self.subject)
    }

    /// The whole letter as the relay gets it (RFC 5322), for tests and the curious.
    ///
    /// # Errors
    /// When the parts make no letter; typed as they are, they always should.
    pub fn wire(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.message()?.formatted())
    }

    pub(crate) fn message(&self) -> Result<Message, Failure> {
        Message::builder()
            .message_id(Some(self.message_id()))
            .date(self.written())
            .from(self.from.mailbox())
            .reply_to(self.reply_to.bare())
            .to(self.to.bare())
            .subject(self.subject_line())
            .raw_header(fixed("Content-Language", self.langs))
            // Machines must not answer machines (RFC 3834).
            .raw_header(fixed("Auto-Submitted", "auto-generated"))
            .raw_header(fixed("Precedence", "bulk"))
            .raw_header(fixed("X-Auto-Response-Suppress", "All"))
            .header(ContentType::TEXT_PLAIN)
            .body(self.body.clone())
            .map_err(|_| Failure::permanent("the letter cannot be put together"))
    }

    fn written(&self) -> SystemTime {
        let seconds = u64::try_from(self.date.as_second()).unwrap_or(0);
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }
}

fn fixed(name: &'static str, value: &'static str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
