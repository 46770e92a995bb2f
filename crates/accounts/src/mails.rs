//! Mails that wait to be sent: jobs in a queue, whose address and single-use link are sealed, so that
//! who reads the database or the operators' page cannot use the link in the recipient's place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::Lang;

use crate::safe::Slip;
use crate::{Accounts, Fault, Role};

/// The queue mails go into.
pub const MAILS: &str = "mails";

/// A mail of this room, opened to be sent.
#[derive(Clone)]
pub struct AccountMail {
    /// Where it goes.
    pub to: String,
    /// The single-use link.
    pub link: String,
    /// In which language.
    pub lang: Lang,
    /// The part somebody is invited to play; without one somebody asked for the link.
    pub role: Option<Role>,
    /// Until when the link works.
    pub expires: Timestamp,
}

/// The body of a job in [`MAILS`].
#[derive(Serialize, Deserialize)]
struct Waiting {
    of: Uuid,
    sealed: String,
    lang: String,
    role: Option<String>,
    expires: Timestamp,
}

impl Accounts {
    /// The job's body for a mail about the invitation `of`.
    pub(crate) async fn waiting(
        &self,
        of: Uuid,
        mail: AccountMail,
    ) -> Result<serde_json::Value, Fault> {
        let slip = Slip {
            to: mail.to,
            link: mail.link,
        };
        let waiting = Waiting {
            of,
            sealed: STANDARD.encode(self.safe().await?.seal_slip(of, &slip)?),
            lang: mail.lang.tag().to_owned(),
            role: mail.role.map(|role| role.to_string()),
            expires: mail.expires,
        };
        serde_json::to_value(waiting).map_err(|_| Fault::Damaged("an unwritable mail"))
    }

    /// Opens the body of a job in [`MAILS`], for the one who sends it.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when it is not one of ours.
    pub async fn mail(&self, body: &serde_json::Value) -> Result<AccountMail, Fault> {
        let damaged = || Fault::Damaged("an unreadable mail");
        let waiting = Waiting::deserialize(body).map_err(|_| damaged())?;
        let sealed = STANDARD.decode(&waiting.sealed).map_err(|_| damaged())?;
        let Slip { to, link } = self.safe().await?.slip(waiting.of, &sealed)?;
        let role = waiting.role.as_deref().map(crate::people::read_role);
        Ok(AccountMail {
            to,
            link,
            lang: Lang::parse(&waiting.lang).unwrap_or_default(),
            role: role.transpose()?,
            expires: waiting.expires,
        })
    }
}
