//! Entry points for fuzzing: anything may come in, nothing may panic, hang or grow without bound.

use crate::format::{Format, detect};
use crate::options::Options;
use crate::rule::{RuleSet, Scratch};
use crate::scan::{Input, Silent, scan};

/// Any bytes as a line of every format, and as a file to recognise.
pub fn parser(data: &[u8]) {
    let _ = detect(data);
    let names = [
        "combined",
        "iis-w3c",
        "iis",
        "json",
        "alb",
        "error-log",
        "syslog",
        "journal",
        "vsftpd",
        "xferlog",
    ];
    for format in names.into_iter().filter_map(Format::named) {
        let _ = format.read(data, 2000);
    }
    if let Ok(text) = std::str::from_utf8(data)
        && let Some((layout, line)) = text.split_once('\n')
        && let Some(layout) = crate::format::Layout::parse(layout)
    {
        let _ = layout.read(line.as_bytes());
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = crate::ini::apply(text, &mut Options::default());
        let _ = crate::allow::AllowList::default().add(text);
    }
}

/// Any bytes as a field to decode.
pub fn decoder(data: &[u8]) {
    let layers = crate::decode::layers(data, true);
    let mut out = Vec::new();
    for text in &layers.texts {
        for form in crate::decode::Form::ALL {
            crate::decode::form(text, form, &mut out);
        }
    }
}

/// Any bytes as a request's target, held against all rules.
pub fn rules(data: &[u8], rules: &RuleSet) {
    let record = crate::format::Record {
        method: b"GET".into(),
        target: data.into(),
        ..Default::default()
    };
    let _ = rules.look(&record, &mut Scratch::default());
}

/// Any bytes as a whole file (also packed).
pub fn file(data: &[u8], rules: &RuleSet) -> crate::Outcome {
    let reader: Box<dyn std::io::Read + Send> = Box::new(std::io::Cursor::new(data.to_vec()));
    let input = Input {
        name: "fuzz".into(),
        reader: Ok(reader),
        year: None,
    };
    scan(
        [input],
        &Options {
            threads: 1,
            ..Options::default()
        },
        rules,
        &Silent,
    )
}
