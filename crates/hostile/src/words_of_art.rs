//! The field's notations: scores, products, packages, version ranges, numbers.

use std::fmt::Display;
use std::str::FromStr;

use vuln::{Id, cpe::Wfn, cvss::Vector, purl::Purl, vers::Range};

use crate::{Target, text};

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "cvss",
        run: cvss,
        seeds: &[
            b"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
            b"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            b"AV:N/AC:L/Au:N/C:P/I:P/A:P",
        ],
    },
    Target {
        name: "cpe",
        run: cpe,
        seeds: &[
            b"cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*",
            b"cpe:/a:vendor:pro%2dduct:1.0",
            b"cpe:2.3:o:a\\.b:c\\?d:?1*:-:*:ja:*:*:*:*",
        ],
    },
    Target {
        name: "vers",
        run: vers,
        seeds: &[
            b"vers:npm/>=1.2.3|<2.0.0|!=1.5.0",
            b"vers:deb/1:2.3-4|>5",
            b"vers:pypi/*",
        ],
    },
    Target {
        name: "purl",
        run: purl,
        seeds: &[
            b"pkg:npm/%40scope/name@1.0?arch=x#sub",
            b"pkg:deb/debian/curl@7.50.3-1",
        ],
    },
    Target {
        name: "id",
        run: id,
        seeds: &[
            b"CVE-2026-12345",
            b"JVN#12345678",
            b"JVNDB-2026-000001",
            b"GHSA-aaaa-bbbb-cccc",
            b"CWE-79",
        ],
    },
];

/// What was read is written, and read again as the same.
fn again<T: FromStr + Display + PartialEq>(bytes: &[u8]) {
    let Some(Ok(read)) = text(bytes).map(str::parse::<T>) else {
        return;
    };
    let written = read.to_string();
    let Ok(again) = written.parse::<T>() else {
        panic!("what was written cannot be read: {written:?}");
    };
    assert!(again == read, "the second reading differs: {written:?}");
}

fn cvss(bytes: &[u8]) {
    again::<Vector>(bytes);
}

fn cpe(bytes: &[u8]) {
    again::<Wfn>(bytes);
    if let Some((one, two)) = text(bytes).and_then(|text| text.split_once(' '))
        && let (Ok(one), Ok(two)) = (one.parse::<Wfn>(), two.parse::<Wfn>())
    {
        let _ = (one == two, &one, &two);
    }
}

fn vers(bytes: &[u8]) {
    again::<Range>(bytes);
    if let Some((range, version)) = text(bytes).and_then(|text| text.rsplit_once('|'))
        && let Ok(range) = range.parse::<Range>()
    {
        let _ = range.contains(version);
    }
}

fn purl(bytes: &[u8]) {
    again::<Purl>(bytes);
}

fn id(bytes: &[u8]) {
    again::<Id>(bytes);
}
