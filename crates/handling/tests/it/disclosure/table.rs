//! Table 2.2, restated in letters and compared with `may_know` in every cell and every standing.
//!
//! `+` always, `-` never, `c` with consent, `s` at stage two for named persons, `n` from the first
//! notice, `o` one's own, `a` after publication, `p` once passed on, `w` while opened.

use handling::disclosure::{InfoClass as I, Standing, Tier, may_know};
use handling::report::Consent;
use handling::{Party, ReportId, VendorId};
use uuid::Uuid;

/// Class: reception, coordinator, developer, finder, everybody else.
#[rustfmt::skip]
const TABLE: [(I, [&str; 5]); 16] = [
    (I::FinderIdentity,     ["w", "c&p",  "o|c&s",   "o",   "-"]),
    (I::Nature,             ["+", "p|a",  "o|s|a",   "o|a", "a"]),
    (I::Verification,       ["+", "p",    "o|s",     "o",   "-"]),
    (I::Attack,             ["+", "p",    "o|s",     "o",   "-"]),
    (I::Countermeasure,     ["+", "p|a",  "o|a",     "a",   "a"]),
    (I::Summary,            ["+", "p",    "n",       "-",   "-"]),
    (I::SiteNotice,         ["+", "-",    "-",       "-",   "-"]),
    (I::VerificationResult, ["+", "p|a",  "o|a",     "a",   "a"]),
    (I::ResponseStatus,     ["+", "p|a",  "o|a",     "a",   "a"]),
    (I::DisclosureDate,     ["+", "p|a",  "n|o|a",   "a",   "a"]),
    (I::Register,           ["o", "+",    "o",       "-",   "-"]),
    (I::Communication,      ["+", "o",    "o",       "o",   "-"]),
    (I::Statistics,         ["+", "+",    "+",       "+",   "+"]),
    (I::DataLeak,           ["-", "-",    "-",       "-",   "-"]),
    (I::SiteVulnerability,  ["+", "-",    "-",       "o",   "-"]),
    (I::Involvement,        ["+", "p|a",  "o|a",     "a",   "a"]),
];

fn parties() -> Vec<(usize, Party)> {
    vec![
        (0, Party::Reception),
        (1, Party::Coordinator),
        (2, Party::Vendor(VendorId(Uuid::nil()))),
        (3, Party::Finder(ReportId(Uuid::nil()))),
        (4, Party::Public),
        (4, Party::Administrator),
        (4, Party::Auditor),
        (4, Party::System),
    ]
}

fn standings() -> Vec<Standing> {
    let mut all = Vec::new();
    for bits in 0..128_u8 {
        let bit = |n: u8| bits & (1 << n) != 0;
        for tier in Tier::ALL {
            all.push(Standing {
                published: bit(0),
                own: bit(1),
                passed_on: bit(2),
                tier,
                named: bit(3),
                opened: bit(4),
                consent: Consent {
                    coordinator: bit(5),
                    vendor: bit(6),
                    ..Consent::default()
                },
            });
        }
    }
    all
}

fn holds(cell: &str, party: &Party, s: &Standing) -> bool {
    let letter = |l: &str| match l {
        "+" => true,
        "-" => false,
        "c" => match party {
            Party::Coordinator => s.consent.coordinator,
            _ => s.consent.vendor,
        },
        "s" => s.tier == Tier::Detailed && s.named,
        "n" => s.tier != Tier::Untold,
        "o" => s.own,
        "a" => s.published,
        "p" => s.passed_on,
        "w" => s.opened,
        other => panic!("{other}"),
    };
    cell.split('|').any(|term| term.split('&').all(letter))
}

#[test]
fn every_cell_is_as_the_table_says() {
    assert_eq!(TABLE.map(|(class, _)| class), I::ALL);
    let mut cells = 0;
    for (class, row) in TABLE {
        for (column, party) in parties() {
            for standing in standings() {
                assert_eq!(
                    may_know(class, &party, &standing),
                    holds(row[column], &party, &standing),
                    "{class:?} {party:?} {standing:?}"
                );
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 16 * 8 * 128 * 3);
}

/// R-P-05: no circumstance makes a method public.
#[test]
fn methods_are_never_public() {
    for standing in standings() {
        for class in [I::Verification, I::Attack] {
            assert!(!may_know(class, &Party::Public, &standing));
        }
    }
}
