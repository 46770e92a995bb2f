//! The log scanner: lines, fields and whole files of anybody's making.

use std::sync::LazyLock;

use logscan::RuleSet;

use crate::Target;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::usual().expect("our own rules"));

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "log_line",
        run: logscan::fuzz::parser,
        seeds: &[
            b"203.0.113.1 - - [01/Apr/2026:00:00:00 +0900] \"GET /a?b=%27 HTTP/1.1\" 200 1 \"-\" \"x\"",
            b"#Fields: date time cs-method cs-uri-stem\n2026-04-01 00:00:00 GET /",
            br#"{"time":"2026-04-01T00:00:00Z","request":"GET / HTTP/1.1","status":200}"#,
            b"Apr  1 00:00:00 host sshd[1]: Failed password for root from 203.0.113.1 port 1 ssh2",
        ],
    },
    Target {
        name: "log_decode",
        run: logscan::fuzz::decoder,
        seeds: &[b"%253Cscript%253E", b"&#x3c;script&gt;", b"\\u003cscript", b"PHNjcmlwdD4="],
    },
    Target {
        name: "log_rules",
        run: |bytes| logscan::fuzz::rules(bytes, &RULES),
        seeds: &[b"/index.php?id=1%27+or+1=1--", b"/..%2f..%2fetc/passwd", b"/${jndi:ldap://x}"],
    },
    Target {
        name: "log_file",
        run: |bytes| {
            let _ = logscan::fuzz::file(bytes, &RULES);
        },
        seeds: &[
            b"203.0.113.1 - - [01/Apr/2026:00:00:00 +0900] \"GET / HTTP/1.1\" 200 1\n",
            b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
            b"BZh9",
            b"\xfd7zXZ\x00",
            b"\x28\xb5\x2f\xfd",
        ],
    },
];
