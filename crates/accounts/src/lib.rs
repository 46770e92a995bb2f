//! People, organisations, sign-in, sessions, API tokens.
//!
//! [`around`] finds out who sends a request and makes it its [`web::Visitor`]; [`doors`] are the
//! pages with which people come in and look after their account. What somebody may do or know is not
//! decided here: this room says who acts for which party, and the core does the rest.
//!
//! Everybody who plays a part ([`Role`]) needs a second factor; nobody plays parts that exclude one
//! another (R-NF-05). A finder comes with receipt number and secret, without any account.

mod accounts;
mod api;
mod audit;
mod factors;
mod fault;
mod greet;
mod invitations;
mod mails;
mod organisations;
mod pages;
mod password;
mod people;
mod qr;
mod register;
mod role;
mod roles;
mod safe;
mod sessions;
mod sql;
mod throttle;
mod token;
mod tokens;
mod totp;

pub use accounts::{Accounts, Config};
pub use api::FRAGMENT;
pub use fault::{Fault, No};
pub use greet::{around, greet, require_step_up};
pub use handling::PersonId;
pub use invitations::{Invite, may_invite};
pub use mails::{AccountMail, MAILS};
pub use organisations::Organisation;
pub use pages::doors;
pub use password::LEAST as LEAST_PASSWORD;
pub use people::{Address, NewPerson, Person};
pub use role::{NotARole, Role, actor, conflict};
pub use tokens::{LONGEST_DAYS, NewToken, SCOPES};
pub use totp::current_code;

/// The tables of this room. Run after `store`, `vault` and `casework`.
#[must_use]
pub fn migrations() -> &'static [store::Migration] {
    sql::MIGRATIONS
}

/// Every statement this room runs.
pub const STATEMENTS: &[&[&store::Statement]] = &[sql::ALL];

/// The room's texts.
pub const TEXTS: words::Source = words::Source {
    crate_name: "accounts",
    ja: include_str!("../texts/ja.ftl"),
    en: include_str!("../texts/en.ftl"),
};
