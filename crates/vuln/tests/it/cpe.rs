use proptest::prelude::*;
use vuln::cpe::{Attribute, Fault, Relation, Value, Wfn};

fn name(text: &str) -> Wfn {
    Wfn::parse(text).unwrap()
}

/// Names of the standard's own kind (7695, 6.1 and 6.2) in both bindings.
const BOTH: [(&str, &str); 9] = [
    (
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta",
        "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*",
    ),
    (
        "cpe:/a:microsoft:internet_explorer:8.%02:sp%01",
        "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*",
    ),
    (
        "cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~",
        "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*",
    ),
    (
        "cpe:/a:hp:openview_network_manager:7.51:-:~~~linux~~",
        "cpe:2.3:a:hp:openview_network_manager:7.51:-:*:*:*:linux:*:*",
    ),
    (
        "cpe:/a:foo%5cbar:big%24money_2010:::~~special~ipod_touch~80gb~",
        "cpe:2.3:a:foo\\\\bar:big\\$money_2010:*:*:*:*:special:ipod_touch:80gb:*",
    ),
    (
        "cpe:/a:apache:xerces-c%2b%2b",
        "cpe:2.3:a:apache:xerces-c\\+\\+:*:*:*:*:*:*:*:*",
    ),
    ("cpe:/:apache", "cpe:2.3:*:apache:*:*:*:*:*:*:*:*:*"),
    ("cpe:/o:v:p:%2d", "cpe:2.3:o:v:p:\\-:*:*:*:*:*:*:*"),
    ("cpe:/a:v%3aw:p", "cpe:2.3:a:v\\:w:p:*:*:*:*:*:*:*:*"),
];

#[test]
fn both_bindings_name_the_same() {
    for (uri, formatted) in BOTH {
        // An empty component inside a URI ("::") is ANY, so the URI's update may be empty.
        let from_uri = Wfn::parse(uri);
        let from_string = name(formatted);
        assert_eq!(from_uri.as_ref(), Ok(&from_string), "{uri}");
        assert_eq!(from_string.formatted(), formatted);
        assert_eq!(Wfn::parse(&from_string.uri()), Ok(from_string), "{uri}");
    }
    assert_eq!(name(BOTH[0].1).uri(), BOTH[0].0);
    assert_eq!(name(BOTH[5].1).uri(), BOTH[5].0);
}

#[test]
fn what_the_standard_forbids_is_refused_and_mostly_readable() {
    for text in [
        "",
        "cpe:",
        "cpe:2.3:a:v",
        "cpe:2.3:x:v:p:*:*:*:*:*:*:*:*",
        "cpe:/a:v:p:1:2:3:4:5",
        "cpe:2.3:a:v:p:1*2:*:*:*:*:*:*:*",
        "cpe:2.3:a:v:p:**1:*:*:*:*:*:*:*",
        "cpe:2.3:a:v:p:1\\",
        "cpe:/a:v:p%03",
        "cpe:/a:v:p%4",
        "cpe:2.3:a:v/w:p:*:*:*:*:*:*:*:*",
        "cpe:2.3:a::p:*:*:*:*:*:*:*:*",
    ] {
        assert!(Wfn::parse(text).is_err(), "{text}");
    }
    for (text, reads) in [
        (" cpe:2.3:a:v/w:p ", "cpe:2.3:a:v\\/w:p:*:*:*:*:*:*:*:*"),
        ("CPE:/*:V:P", "cpe:2.3:*:v:p:*:*:*:*:*:*:*:*"),
    ] {
        assert_eq!(Wfn::read(text).unwrap().formatted(), reads);
    }
    assert_eq!(Wfn::parse(&"cpe:/".repeat(2000)), Err(Fault::TooLong));
}

/// NISTIR 7696, table 6-2, row by row, on one attribute.
#[test]
fn attributes_relate_as_the_table_says() {
    use Relation::{Disjoint, Equal, Subset, Superset, Undefined};
    for (source, target, expected) in [
        ("*", "*", Equal),
        ("*", "-", Superset),
        ("*", "i", Superset),
        ("*", "m*", Undefined),
        ("-", "*", Subset),
        ("-", "-", Equal),
        ("-", "i", Disjoint),
        ("-", "m*", Undefined),
        ("i", "i", Equal),
        ("i", "k", Disjoint),
        ("i", "m*", Undefined),
        ("i", "-", Disjoint),
        ("i", "*", Subset),
        ("m*", "max", Superset),
        ("m*", "xam", Disjoint),
        ("m*", "*", Subset),
        ("m*", "-", Disjoint),
        ("m*", "m*", Undefined),
        ("?9.", "19.", Superset),
        ("?9.", "119.", Disjoint),
        ("?9.", "9.", Superset),
        ("*9*", "1900", Superset),
        ("*a", "aba", Superset),
        ("I", "i", Equal),
        ("??", "ab", Superset),
        ("??", "abc", Disjoint),
    ] {
        let of = |value: &str| name(&format!("cpe:2.3:a:v:p:{value}:*:*:*:*:*:*:*"));
        assert_eq!(
            of(source).relation(&of(target)),
            expected,
            "{source} to {target}"
        );
    }
}

/// NISTIR 7696, table 6-4: from attributes to names.
#[test]
fn names_relate_by_all_their_attributes() {
    use Relation::{Disjoint, Equal, Subset, Superset, Undefined};
    let full = "cpe:2.3:a:v:p:1:*:*:*:*:*:*:*";
    for (source, target, expected) in [
        (full, full, Equal),
        ("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", full, Superset),
        (full, "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", Subset),
        ("cpe:2.3:a:v:p:*:sp1:*:*:*:*:*:*", full, Undefined),
        ("cpe:2.3:a:v:q:*:sp1:*:*:*:*:*:*", full, Disjoint),
    ] {
        assert_eq!(
            name(source).relation(&name(target)),
            expected,
            "{source} to {target}"
        );
    }
    assert!(name("cpe:/a:v:p").covers(&name("cpe:/a:v:p:1")));
    assert_eq!(name(full).product(), name("cpe:/a:v:p"));
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("*".to_owned()),
        Just("-".to_owned()),
        "[*]?([a-z0-9_.]|\\\\[!-/:-@\\[-`{-~]){1,8}[?]{0,2}",
    ]
}

proptest! {
    #[test]
    fn names_survive_both_bindings(values in proptest::collection::vec(values(), 10)) {
        // A quoted underscore, period or lone letter prints unquoted: compare names, not texts.
        let text = format!("cpe:2.3:a:{}", values.join(":"));
        let name = Wfn::parse(&text).unwrap();
        prop_assert_eq!(&Wfn::parse(&name.formatted()).unwrap(), &name);
        prop_assert_eq!(&Wfn::parse(&name.uri()).unwrap(), &name, "{}", name.uri());
        if name.values_are_literal() {
            prop_assert_eq!(name.relation(&name), Relation::Equal);
        }
    }

    #[test]
    fn relations_are_antisymmetric(a in "[a-c*-]", b in "[a-c*-]", c in "[a-c*-]", d in "[a-c*-]") {
        let of = |x: &str, y: &str| name(&format!("cpe:2.3:a:v:{x}:{y}:*:*:*:*:*:*:*"));
        let (left, right) = (of(&a, &b), of(&c, &d));
        let expected = match left.relation(&right) {
            Relation::Subset => Relation::Superset,
            Relation::Superset => Relation::Subset,
            same => same,
        };
        prop_assert_eq!(right.relation(&left), expected);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC*", tail in "[a-z%0-9~:*?\\\\-]{0,40}") {
        for text in [text, format!("cpe:/a:{tail}"), format!("cpe:2.3:a:{tail}")] {
            let _ = Wfn::parse(&text);
            if let Ok(name) = Wfn::read(&text) {
                name.uri();
                let _ = name.relation(&name);
            }
        }
    }
}

trait Literal {
    fn values_are_literal(&self) -> bool;
}

impl Literal for Wfn {
    fn values_are_literal(&self) -> bool {
        Attribute::ALL
            .iter()
            .all(|attribute| match self.get(*attribute) {
                Value::Text(text) => !text.is_pattern(),
                _ => true,
            })
    }
}
