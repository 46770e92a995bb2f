//! The post office: how mail leaves, and the accounts' room as its book of addresses.

use std::time::Duration;

use accounts::{Accounts, Role};
use anyhow::{Context, Result};
use casework::Desk;
use correspondence::{AccountMail, Directory, Entry, Part, Post, Reply, Tongue, Unavailable};
use courier::{Address, Courier, Password, Relay};
use handling::PersonId;
use jiff::SignedDuration;
use words::Lang;

use crate::config::{Config, Language, Mail, Protection};

/// Opens it: in a demonstration letters go into the mailbox, whatever relay is configured.
pub fn open(
    config: &Config,
    desk: &Desk,
    accounts: &Accounts,
    demo: bool,
    base_url: &str,
) -> Result<Post> {
    let way = if demo {
        courier::Config::Mailbox(desk.store().clone())
    } else {
        way(&config.mail)?
    };
    let courier = Courier::open(way).context("mail relay")?;
    let mail = &config.mail;
    let settings = correspondence::Config {
        site: (config.site.name_ja.clone(), config.site.name_en.clone()),
        operator: (
            config.site.operator_ja.clone(),
            config.site.operator_en.clone(),
        ),
        base_url: base_url.to_owned(),
        reception: address("mail.reception", &mail.reception)?,
        coordinator: address("mail.coordinator", &mail.coordinator)?,
        reception_desk: address("mail.reception_desk", &mail.reception_desk)?,
        coordinator_desk: address("mail.coordinator_desk", &mail.coordinator_desk)?,
        desk_tongue: match mail.language {
            Language::Ja => Tongue::One(Lang::Ja),
            Language::En => Tongue::One(Lang::En),
            Language::Both => Tongue::Both,
        },
        // Longer than any letter can take, so that two workers never hold the same one.
        lease: SignedDuration::from_secs(i64::from(mail.timeout_seconds) + 240),
    };
    let directory = Book(accounts.clone());
    Ok(Post::new(desk.clone(), courier, directory, settings))
}

/// Checks everything about mail that can be checked without sending any.
pub fn check(mail: &Mail) -> Result<()> {
    for (key, text) in [
        ("mail.reception", &mail.reception),
        ("mail.coordinator", &mail.coordinator),
        ("mail.reception_desk", &mail.reception_desk),
        ("mail.coordinator_desk", &mail.coordinator_desk),
    ] {
        address(key, text)?;
    }
    Courier::open(way(mail)?).context("mail relay").map(drop)
}

/// What an operator must be told when no mail can leave.
pub const NO_RELAY: &str =
    "no mail relay is configured (mail.relay_host): all mail waits in its queue until one is";

fn address(key: &str, text: &str) -> Result<Address> {
    Address::parse(text).with_context(|| format!("{key}: `{text}`"))
}

fn way(mail: &Mail) -> Result<courier::Config> {
    if mail.relay_host.is_empty() {
        return Ok(courier::Config::None);
    }
    let read = |key: &str, path: &std::path::Path| {
        std::fs::read(path).with_context(|| format!("{key} {}", path.display()))
    };
    let credentials = if mail.relay_user.is_empty() {
        None
    } else {
        let text = read("mail.relay_password_file", &mail.relay_password_file)?;
        let text = String::from_utf8(text).context("mail.relay_password_file is not text")?;
        let password = Password(text.trim_end_matches(['\r', '\n']).to_owned());
        Some((mail.relay_user.clone(), password))
    };
    let authority = if mail.relay_ca_file.as_os_str().is_empty() {
        None
    } else {
        Some(read("mail.relay_ca_file", &mail.relay_ca_file)?)
    };
    let (tls, usual) = match mail.relay_tls {
        Protection::Implicit => (courier::Tls::Implicit, 465),
        Protection::Starttls => (courier::Tls::StartTls, 587),
        Protection::None => (courier::Tls::None, 25),
    };
    Ok(courier::Config::Relay(Relay {
        host: mail.relay_host.clone(),
        port: match mail.relay_port {
            0 => usual,
            port => port,
        },
        tls,
        credentials,
        authority,
        hello: address("mail.reception", &mail.reception)?
            .domain()
            .to_owned(),
        timeout: Duration::from_secs(u64::from(mail.timeout_seconds)),
    }))
}

/// The accounts' room as the post office asks it.
struct Book(Accounts);

fn unavailable(fault: accounts::Fault) -> Unavailable {
    Unavailable(fault.to_string())
}

impl Directory for Book {
    fn queue(&self) -> &'static str {
        accounts::MAILS
    }

    fn entries<'a>(&'a self, people: &'a [PersonId]) -> Reply<'a, Vec<Entry>> {
        Box::pin(async move {
            let found = self.0.addresses(people).await.map_err(unavailable)?;
            let entry = |address: accounts::Address| Entry {
                person: address.person,
                email: address.email,
                lang: address.lang,
            };
            Ok(found.into_iter().map(entry).collect())
        })
    }

    fn account_mail<'a>(&'a self, body: &'a serde_json::Value) -> Reply<'a, AccountMail> {
        Box::pin(async move {
            let mail = self.0.mail(body).await.map_err(unavailable)?;
            Ok(AccountMail {
                to: mail.to,
                link: mail.link,
                lang: mail.lang,
                part: mail.role.map(part),
                expires: mail.expires,
            })
        })
    }
}

fn part(role: Role) -> Part {
    match role {
        Role::Reception => Part::Reception,
        Role::Coordinator => Part::Coordinator,
        Role::VendorContact(_) => Part::VendorContact,
        Role::VendorDelegate(_) => Part::VendorDelegate,
        Role::Administrator => Part::Administrator,
        Role::Auditor => Part::Auditor,
    }
}
