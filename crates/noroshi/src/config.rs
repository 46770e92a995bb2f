//! The one configuration: `noroshi.toml`, then the environment on top (`NOROSHI_SITE__NAME_EN=…`,
//! two underscores between levels). Unknown keys are refused, so that a typing error is not a
//! setting silently ignored. `noroshi config check` reads it and says what it found.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

/// Everything that can be configured.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Folder of the database, the key file, attachments and demonstration accounts.
    pub data: PathBuf,
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`; empty means `noroshi.db` in the data folder.
    pub database: String,
    /// Master key file; empty means `master.key` in the data folder. Keep a copy elsewhere.
    pub key_file: PathBuf,
    /// Names and addresses.
    pub site: Site,
    /// Outgoing mail.
    pub mail: Mail,
    /// How much may be asked at once.
    pub limits: Limits,
    /// Targets, terms and number prefixes (`handling::Settings`).
    pub handling: handling::Settings,
}

/// Names and addresses of the installation. Never those of IPA, JPCERT/CC or JVN.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// Name of the installation, Japanese.
    pub name_ja: String,
    /// Name of the installation, English.
    pub name_en: String,
    /// Who runs it, Japanese.
    pub operator_ja: String,
    /// Who runs it, English.
    pub operator_en: String,
    /// Public address without a trailing slash; decides cookies and links. Empty: the address
    /// listened on.
    pub base_url: String,
    /// Mail address for questions.
    pub contact_mail: String,
    /// Language of readers who state no wish: `ja` or `en`.
    pub language: String,
    /// Proxies whose `X-Forwarded-For` is believed, as addresses or CIDR.
    pub trusted_proxies: Vec<String>,
}

/// Outgoing mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Name of the mail relay. Empty: mail waits in its queue (a demonstration shows it instead).
    pub relay_host: String,
    /// Its port; 0 takes the usual one of `relay_tls`: 465, 587 or 25.
    pub relay_port: u16,
    /// `implicit` (from the first byte), `starttls` (never without), `none` (a relay on the same
    /// machine or a closed network).
    pub relay_tls: Protection,
    /// User name, if the relay asks for one.
    pub relay_user: String,
    /// File with the password on its first line, readable to this program only.
    pub relay_password_file: PathBuf,
    /// File with a certificate authority to trust besides the public ones, PEM.
    pub relay_ca_file: PathBuf,
    /// Longest time for one mail, in seconds.
    pub timeout_seconds: u16,
    /// Sender of the reception body.
    pub reception: String,
    /// Sender of the coordinator.
    pub coordinator: String,
    /// Mail address of the reception body's desk: its messages go there, and answers to its mail.
    pub reception_desk: String,
    /// Mail address of the coordinator's desk.
    pub coordinator_desk: String,
    /// Language of mail to the two desks: `ja`, `en` or `both`. All others get their own.
    pub language: Language,
}

/// How the way to the relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// TLS from the first byte.
    Implicit,
    /// TLS by STARTTLS, and never without.
    Starttls,
    /// None.
    None,
}

/// A language, or both in one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
    /// Japanese, then English.
    Both,
}

/// How much may be asked at once (docs/limits.md).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Every rate is multiplied by this. 1 in service; more only for trials on a closed machine,
    /// whose load comes from a single address (`cargo xtask bench`). The program warns of it.
    pub rates_times: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { rates_times: 1 }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            data: PathBuf::from("data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: String::new(),
            key_file: PathBuf::new(),
            site: Site::default(),
            mail: Mail::default(),
            limits: Limits::default(),
            handling: handling::Settings::default(),
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Site {
            name_ja: "狼煙（のろし）".into(),
            name_en: "Noroshi".into(),
            operator_ja: "運営団体（未設定）".into(),
            operator_en: "Operator (not configured)".into(),
            base_url: String::new(),
            contact_mail: String::new(),
            language: "ja".into(),
            trusted_proxies: Vec::new(),
        }
    }
}

impl Site {
    /// In a demonstration nobody operates; unless somebody was configured, say so.
    pub fn name_who_demonstrates(&mut self) {
        let unset = Site::default();
        if self.operator_ja == unset.operator_ja && self.operator_en == unset.operator_en {
            self.operator_ja = "実演用（実在の団体ではありません）".into();
            self.operator_en = "a demonstration, not a real organisation".into();
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Mail {
            relay_host: String::new(),
            relay_port: 0,
            relay_tls: Protection::Starttls,
            relay_user: String::new(),
            relay_password_file: PathBuf::new(),
            relay_ca_file: PathBuf::new(),
            timeout_seconds: 60,
            reception: "reception@noroshi.invalid".into(),
            coordinator: "coordination@noroshi.invalid".into(),
            reception_desk: "reception-desk@noroshi.invalid".into(),
            coordinator_desk: "coordination-desk@noroshi.invalid".into(),
            language: Language::Both,
        }
    }
}

impl Config {
    /// Reads the file (which may be absent unless it was named) and the environment.
    ///
    /// # Errors
    /// The file is unreadable, has unknown keys or wrong types; the text names the key.
    pub fn read(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self> {
        let path = file.unwrap_or(Path::new("noroshi.toml"));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                String::new()
            }
            Err(error) => {
                return Err(error).with_context(|| format!("configuration {}", path.display()));
            }
        };
        let mut table: toml::Table =
            toml::from_str(&text).with_context(|| format!("configuration {}", path.display()))?;
        for (name, value) in environment {
            if let Some(key) = name.strip_prefix("NOROSHI_")
                && !OTHERS.contains(&key)
            {
                overlay(&mut table, key, &value)
                    .with_context(|| format!("environment variable {name}"))?;
            }
        }
        let config: Config = toml::Value::Table(table)
            .try_into()
            .context("configuration")?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<()> {
        store::StoreUrl::parse(&self.database_url()).context("database")?;
        if !matches!(self.site.language.as_str(), "ja" | "en") {
            bail!(
                "site.language is `ja` or `en`, not `{}`",
                self.site.language
            );
        }
        let url = &self.site.base_url;
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            bail!(
                "site.base_url begins with https:// (or http:// on a closed network), not `{url}`"
            );
        }
        let prefixes = [
            &self.handling.receipt_prefix,
            &self.handling.handling_prefix,
            &self.handling.portal_prefix,
        ];
        for prefix in prefixes {
            if prefix.is_empty()
                || ["JVN", "JVNVU", "JVNTA", "JVNDB", "IPA"].contains(&prefix.as_str())
            {
                bail!(
                    "handling: the number prefix `{prefix}` is empty or belongs to somebody else"
                );
            }
        }
        if self.limits.rates_times == 0 {
            bail!("limits.rates_times: at least 1");
        }
        if self.mail.timeout_seconds == 0 {
            bail!("mail.timeout_seconds: no mail can be sent in no time");
        }
        crate::post::check(&self.mail)?;
        if self.handling.guideline_days == 0 {
            bail!("handling.guideline_days: an embargo needs at least one day");
        }
        Ok(())
    }

    /// The database as an address.
    pub fn database_url(&self) -> String {
        if self.database.is_empty() {
            format!("sqlite:{}", self.data.join("noroshi.db").display())
        } else {
            self.database.clone()
        }
    }

    /// The public address: as configured, or that of the socket.
    pub fn base_url(&self, listening: SocketAddr) -> String {
        if self.site.base_url.is_empty() {
            format!("http://{listening}")
        } else {
            self.site.base_url.clone()
        }
    }

    /// The master key file.
    pub fn key_path(&self) -> PathBuf {
        if self.key_file.as_os_str().is_empty() {
            self.data.join("master.key")
        } else {
            self.key_file.clone()
        }
    }
}

/// Variables that begin alike and are no settings.
const OTHERS: &[&str] = &[
    "LOG",
    "CRASH_AT",
    "SKIP_POSTGRES",
    "TEST_POSTGRES",
    "BLESS",
    "BIN",
];

/// Puts `SITE__NAME_EN` = value at `site.name_en`; numbers, booleans and lists are read as TOML.
fn overlay(table: &mut toml::Table, key: &str, value: &str) -> Result<()> {
    let key = key.to_ascii_lowercase();
    let mut levels: Vec<&str> = key.split("__").collect();
    let Some(last) = levels.pop() else {
        bail!("empty name")
    };
    let mut place = table;
    for level in levels {
        let entry = place
            .entry(level)
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        place = entry.as_table_mut().context("is a value, not a group")?;
    }
    let read = toml::from_str::<toml::Table>(&format!("v = {value}"))
        .ok()
        .and_then(|mut t| t.remove("v"));
    let read = match read {
        Some(toml::Value::Datetime(_)) | None => toml::Value::String(value.to_owned()),
        Some(read) => read,
    };
    place.insert(last.to_owned(), read);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str, environment: &[(&str, &str)]) -> Result<Config> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("noroshi.toml");
        std::fs::write(&path, toml).unwrap();
        let pairs = environment
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Config::read(Some(&path), pairs)
    }

    #[test]
    fn the_environment_lies_on_top_of_the_file() {
        let config = read(
            "[site]\nname_en = \"A\"\n[handling]\nguideline_days = 30",
            &[
                ("NOROSHI_SITE__NAME_EN", "B"),
                ("NOROSHI_HANDLING__DECISION_DAYS", "9"),
                ("OTHER", "x"),
            ],
        )
        .unwrap();
        assert_eq!(config.site.name_en, "B");
        assert_eq!(config.handling.guideline_days, 30);
        assert_eq!(config.handling.decision_days, 9);
    }

    #[test]
    fn what_is_not_a_setting_is_refused_by_name() {
        for (toml, word) in [
            ("listne = \"127.0.0.1:1\"", "listne"),
            ("[site]\nname = \"x\"", "name"),
            ("[handling]\nguideline_days = \"x\"", "guideline_days"),
            ("[handling]\nguideline_days = 0", "guideline_days"),
            ("[limits]\nrates_times = 0", "rates_times"),
            ("[handling]\nportal_prefix = \"JVN\"", "JVN"),
            ("database = \"mysql://x\"", "database"),
            ("[site]\nlanguage = \"fr\"", "language"),
            ("[site]\nbase_url = \"ftp://x\"", "base_url"),
            ("[mail]\nrelay = \"smtp://x\"", "relay"),
            ("[mail]\nrelay_tls = \"perhaps\"", "relay_tls"),
            ("[mail]\nreception = \"nobody\"", "mail.reception"),
            ("[mail]\ntimeout_seconds = 0", "timeout_seconds"),
            ("[mail]\nlanguage = \"fr\"", "language"),
            (
                "[mail]\nrelay_host = \"x\"\nrelay_user = \"u\"",
                "relay_password_file",
            ),
        ] {
            let error = format!("{:#}", read(toml, &[]).unwrap_err());
            assert!(error.contains(word), "{toml}: {error}");
        }
        assert!(read("", &[("NOROSHI_SITE__NAME", "x")]).is_err());
    }

    /// Every key with its value, as TOML writes it: `site.name_en` = `"Noroshi"`.
    fn keys(prefix: &str, table: &toml::Table, found: &mut Vec<(String, String)>) {
        for (name, value) in table {
            match value {
                toml::Value::Table(inner) => keys(&format!("{prefix}{name}."), inner, found),
                value => found.push((format!("{prefix}{name}"), value.to_string())),
            }
        }
    }

    #[test]
    fn the_operators_guide_names_every_setting_with_its_variable_and_default() {
        let table = toml::Table::try_from(Config::default()).unwrap();
        let mut settings = Vec::new();
        keys("", &table, &mut settings);
        for (guide, text) in [
            ("en.md", include_str!("../../../docs/operator/en.md")),
            ("ja.md", include_str!("../../../docs/operator/ja.md")),
        ] {
            for (key, value) in &settings {
                let variable = format!("NOROSHI_{}", key.to_uppercase().replace('.', "__"));
                let row = format!("| `{key}` | `{variable}` | `{value}` | ");
                assert!(text.contains(&row), "docs/operator/{guide} lacks: {row}");
            }
            let rows = text.lines().filter(|line| line.contains("` | `NOROSHI_"));
            assert_eq!(
                rows.count(),
                settings.len(),
                "{guide} names no other setting"
            );
        }
    }
}
