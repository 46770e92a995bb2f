//! What can be asked of a scan. Defaults are iLogScanner's where it has the same option.

use crate::allow::AllowList;
use crate::client::Net;
use crate::format::Format;

/// How much is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Attacks.
    #[default]
    Standard,
    /// Also hints: same address, 5xx after POST, misconfiguration.
    Detail,
}

/// So many events within so many seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// How many.
    pub count: usize,
    /// Within how long.
    pub seconds: i64,
}

impl Rate {
    /// Ten in one minute, the usual limit.
    pub const USUAL: Self = Self {
        count: 10,
        seconds: 60,
    };

    /// The first place where the sorted instants reach this rate, and the largest number met.
    pub fn reached(&self, times: &[i64]) -> Option<(usize, usize)> {
        let (mut begin, mut most, mut first) = (0, 0, None);
        for (at, now) in times.iter().enumerate() {
            while times.get(begin).is_some_and(|t| now - t > self.seconds) {
                begin += 1;
            }
            most = most.max(at + 1 - begin);
            if most >= self.count {
                first.get_or_insert(begin);
            }
        }
        first.map(|f| (f, most))
    }
}

/// Options of a scan.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only lines from this instant on.
    pub since: Option<i64>,
    /// Only lines before this instant.
    pub until: Option<i64>,
    /// How much is shown.
    pub level: Level,
    /// Worker threads; the result does not depend on it.
    pub threads: usize,
    /// The format, when it is not to be found out.
    pub format: Option<Format>,
    /// Year of traditional syslog lines.
    pub year: i64,
    /// Seconds east of UTC of the site's clock (business hours).
    pub utc_offset: i64,
    /// Sources and requests that are known to be harmless.
    pub allow: AllowList,
    /// Findings kept with their line; more are only counted.
    pub keep: usize,
    /// Detail level: findings of one address on one URL, and of one address in all.
    pub same_ip: (usize, usize),
    /// Detail level: POSTs answered 5xx.
    pub post_errors: Rate,
    /// Sign-in attempts on a web form.
    pub web_logins: Rate,
    /// Not-found answers that make a source a scanner.
    pub probes: usize,
    /// Failed sign-ins of one user or source.
    pub auth_failures: Rate,
    /// Sign-in attempts altogether.
    pub auth_burst: Rate,
    /// Downloads of one file.
    pub downloads: Rate,
    /// Business hours (start, end in minutes), if sign-ins outside them are to be shown.
    pub hours: Option<(i64, i64)>,
    /// Permitted addresses for sign-in; empty: all.
    pub permitted: Vec<Net>,
    /// Session length worth showing.
    pub long_session: i64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            since: None,
            until: None,
            level: Level::Standard,
            threads: 2,
            format: None,
            year: 1970,
            utc_offset: 0,
            allow: AllowList::default(),
            keep: 20_000,
            same_ip: (5, 20),
            post_errors: Rate::USUAL,
            web_logins: Rate::USUAL,
            probes: 60,
            auth_failures: Rate::USUAL,
            auth_burst: Rate::USUAL,
            downloads: Rate::USUAL,
            hours: None,
            permitted: Vec::new(),
            long_session: 3 * 3600,
        }
    }
}
