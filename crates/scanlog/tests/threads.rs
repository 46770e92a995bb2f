//! Same input, same output, to the byte, whatever the number of threads; bounded at any size.

use logscan::scan::Silent;
use logscan::{Input, Options};
use scanlog::report::{Kind, write};
use words::Lang;

use super::formats::{input, rules, scan};

fn log(lines: u32) -> String {
    let mut out = String::new();
    for n in 0..lines {
        let (a, b) = (n % 200, n / 200 % 250);
        let target = match n % 37 {
            0 => format!("/item?id={n}%27%20or%201=1--"),
            5 => "/../../../etc/passwd".to_owned(),
            9 => format!("/uploads/{n}.php"),
            _ => format!("/page/{}?x={n}", n % 900),
        };
        out += &format!(
            "10.0.{a}.{b} - - [17/May/2015:{:02}:{:02}:{:02} +0000] \"GET {target} HTTP/1.1\" {} {} \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\"\n",
            n / 3600 % 24,
            n / 60 % 60,
            n % 60,
            [200, 404, 500, 302][(n % 4) as usize],
            n % 5000
        );
    }
    out
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    super::texts::installed();
    let text = log(30_000); // several blocks
    let all = |threads| {
        let o = logscan::scan(
            [input("a", text.clone()), input("b", text.clone())],
            &Options {
                threads,
                ..Options::default()
            },
            rules(),
            &Silent,
        );
        [Kind::Json, Kind::Csv, Kind::Xml].map(|k| write(k, &o, rules(), Lang::En))
    };
    let one = all(1);
    for threads in [2, 5] {
        assert!(all(threads) == one, "{threads} threads differ");
    }
}

/// A reader that makes up an endless line without ever holding it.
struct OneLine(u64);

impl std::io::Read for OneLine {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = usize::try_from(self.0).unwrap_or(usize::MAX).min(buf.len());
        buf[..n].fill(b'%');
        self.0 -= n as u64;
        Ok(n)
    }
}

#[test]
fn a_line_of_any_length_is_cut_counted_and_passed() {
    let tail = std::io::Cursor::new(format!("\n{}", super::formats::PLAIN));
    let endless = std::io::Read::chain(OneLine(256 << 20), tail);
    let input = Input {
        name: "long".into(),
        reader: Ok(Box::new(endless)),
        year: None,
    };
    let o = logscan::scan([input], &Options::default(), rules(), &Silent);
    assert_eq!(
        (
            o.files[0].long,
            o.lines,
            o.findings.len(),
            o.findings[0].line
        ),
        (1, 3, 1, 3)
    );
    assert!(o.bytes > 256 << 20);
}

#[test]
fn w3c_columns_may_change_in_the_middle() {
    let o = scan(
        "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status\n2015-05-17 10:05:03 192.0.2.9 GET /a f=../../etc/passwd 200\n#Fields: date time cs-uri-query c-ip cs-method cs-uri-stem sc-status\n2015-05-17 10:05:03 f=../../etc/passwd 192.0.2.9 GET /a 200\n",
        &Options::default(),
    );
    assert_eq!((o.findings.len(), o.files[0].bad), (2, 0));
}
