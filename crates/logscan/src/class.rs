//! What an attack is called: our short name, the weakness behind it (CWE) and the machine code
//! under which iLogScanner's readers know it. Texts for people live with the rules and pages.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $short:literal, $cwe:literal, $code:literal;)*) => {
        /// A class of findings. The order decides ties: the more specific and dangerous first.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub enum Class { $($(#[$doc])* #[serde(rename = $short)] $name,)* }
        impl Class {
            /// Every class, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
            /// The short name used in rules, JSON and CSV.
            pub fn short(self) -> &'static str { match self { $(Self::$name => $short,)* } }
            /// The weakness the attack aims at.
            pub fn cwe(self) -> u16 { match self { $(Self::$name => $cwe,)* } }
            /// The machine code of iLogScanner's report; classes it does not know are "other".
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }
        }
    };
}

classes! {
    /// Lookup injection (Log4Shell and its disguises).
    Jndi = "jndi", 917, "WEB_ATK_OTHER";
    /// XML external entities.
    Xxe = "xxe", 611, "WEB_ATK_OTHER";
    /// Server-side includes.
    Ssi = "ssi", 97, "WEB_ATK_CMD";
    /// Serialised objects.
    Deserialisation = "deserialisation", 502, "WEB_ATK_OTHER";
    /// Template and expression injection.
    Ssti = "ssti", 1336, "WEB_ATK_OTHER";
    /// Use of a planted program.
    Webshell = "webshell", 506, "WEB_ATK_CMD";
    /// Program code given as input (PHP, Java, Node …).
    Code = "code", 94, "WEB_ATK_CMD";
    /// Operating-system commands.
    Oscmd = "oscmd", 78, "WEB_ATK_CMD";
    /// SQL injection.
    Sqli = "sqli", 89, "WEB_ATK_SQL";
    /// Queries of document databases.
    Nosql = "nosql", 943, "WEB_ATK_OTHER";
    /// XPath queries.
    Xpath = "xpath", 643, "WEB_ATK_OTHER";
    /// LDAP filters.
    Ldap = "ldap", 90, "WEB_ATK_OTHER";
    /// Cross-site scripting.
    Xss = "xss", 79, "WEB_ATK_XSS";
    /// Line breaks that become headers or mail commands.
    Crlf = "crlf", 113, "WEB_ATK_OTHER";
    /// Inclusion of a remote or wrapped file.
    Inclusion = "rfi", 98, "WEB_ATK_OTHER";
    /// Leaving the intended directory.
    Traversal = "traversal", 22, "WEB_ATK_DT";
    /// Requests made by the server on the attacker's behalf.
    Ssrf = "ssrf", 918, "WEB_ATK_OTHER";
    /// The request shape of a publicly known, exploited vulnerability.
    Known = "known", 1395, "WEB_ATK_OTHER";
    /// Files that should not be reachable.
    Exposure = "exposure", 538, "WEB_ATK_OTHER";
    /// Disguise meant to slip past detection, without a recognisable aim.
    Evasion = "evasion", 172, "WEB_ATK_OTHER";
    /// A tool that looks for weaknesses.
    Scanner = "scanner", 200, "WEB_ATK_OTHER";
    /// Requests no browser makes: proxy abuse, foreign protocols.
    Protocol = "protocol", 444, "WEB_ATK_OTHER";
    /// Detail level: PUT that was answered 201.
    DetailPut = "detail-put", 650, "WEB_ATK_DETAIL_PUT";
    /// Detail level: FrontPage extensions.
    DetailFrontPage = "detail-frontpage", 1188, "WEB_ATK_DETAIL_FP";
    /// Detail level: Tomcat's manager and samples.
    DetailTomcat = "detail-tomcat", 1188, "WEB_ATK_DETAIL_TOM";
    /// Detail level: POSTs answered 5xx, as SQL injection in a body leaves them.
    DetailSql = "detail-sqli", 89, "WEB_ATK_DETAIL_SQL";
    /// Detail level: many findings from one address.
    DetailIp = "detail-same-ip", 799, "WEB_ATK_DETAIL_IP";
    /// Many sign-in attempts on a web form.
    Credential = "credential", 307, "WEB_ATK_OTHER";
    /// A ModSecurity message without an access-log line of its own.
    Modsec = "modsecurity", 693, "WEB_ATK_MDSC";
    /// Many failed sign-ins.
    AuthLogin = "auth-login", 307, "AUTH_ATK_LOGIN";
    /// Sign-in attempts all at once.
    AuthBurst = "auth-burst", 307, "AUTH_ATK_CONCENT";
    /// Many downloads of one file.
    AuthFile = "auth-file", 799, "AUTH_ATK_FILE";
    /// State worth knowing: attempts.
    StsAttempt = "auth-attempts", 778, "AUTH_STS_ATTEMPT";
    /// State worth knowing: sign-in outside business hours.
    StsHours = "auth-hours", 778, "AUTH_STS_TIME";
    /// State worth knowing: change to root.
    StsSu = "auth-su", 250, "AUTH_STS_SU";
    /// State worth knowing: an address outside the permitted range.
    StsIp = "auth-address", 284, "AUTH_STS_IP";
    /// State worth knowing: root signed in.
    StsRoot = "auth-root", 250, "AUTH_STS_ROOT";
    /// State worth knowing: a session over three hours.
    StsLong = "auth-long", 613, "AUTH_STS_LONG";
    /// State worth knowing: anonymous.
    StsAnonymous = "auth-anonymous", 284, "AUTH_STS_ANONYMOUS";
    /// State worth knowing: guest.
    StsGuest = "auth-guest", 284, "AUTH_STS_GUEST";
}

impl Class {
    /// Finds a class by its short name.
    pub fn named(short: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.short() == short)
    }

    /// Whether only the detail level shows this class.
    pub fn only_detail(self) -> bool {
        matches!(
            self,
            Self::DetailPut
                | Self::DetailFrontPage
                | Self::DetailTomcat
                | Self::DetailSql
                | Self::DetailIp
        )
    }

    /// Whether this is a state worth knowing rather than an attack.
    pub fn is_state(self) -> bool {
        self >= Self::StsAttempt
    }
}
