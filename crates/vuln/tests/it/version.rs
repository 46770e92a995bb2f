use std::cmp::Ordering;

use proptest::prelude::*;
use vuln::purl::Purl;
use vuln::vers::{Comparator, Fault, Range};
use vuln::version::Order;

/// Each list is in ascending order; `=` joins equals.
const ASCENDING: [(Order, &str); 7] = [
    (
        Order::Semver,
        "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 \
        1.0.0-beta.11 1.0.0-rc.1 v1.0.0=1.0=1.0.0+build 1.0.1 1.2.0 1.10.0 \
        1.99999999999999999999999999.0 2",
    ),
    (
        Order::Debian,
        "1.0~~ 1.0~~a 1.0~rc1-1 1.0-0=1.0=0:1.0 1.0-1 1.0-1+deb12u1 1.0a-1 1.0+dfsg-1 1.10-1 \
        2.0-1~bpo 2.0-1 1:0.1",
    ),
    (
        Order::Rpm,
        "1.a-0 1.0~rc1-1 1.0-1.el8 1.0-2.el8 1.0-10.el8 1.0^git1-1 1.0a-1 1.0.1-1=1.0_1-1 1.1-1 1:0.5-1",
    ),
    (
        Order::Maven,
        "1-alpha-1=1-a1 1-beta 1-milestone 1-rc=1-cr 1-snapshot 1=1.0=1.0.0=1-ga=1.final 1-sp 1-xyz 1-1 1.1 \
        1.2-alpha-10 1.2 1.10",
    ),
    (
        Order::Pypi,
        "bogus 1.0.dev1 1.0a1.dev1 1.0a1=1.0-alpha.1=1.0alpha1 1.0b2 1.0rc1=1.0c1=1.0-pre1 1.0=v1.0.0=1 \
        1.0+abc 1.0+abc.5 1.0+5 1.0.post1.dev1 1.0.post1=1.0-1=1.0-r1 1.1.dev1 1.1 1.10 1!0.1",
    ),
    (
        Order::Generic,
        "1.0alpha 1.0beta2 1.0-rc.1 1.0=1=1.0.0=Ver.1.0=v1 1.0.2 1.0.2a 1.0.2k 1.0.10 \
        1.9 1.10 2024.01.31",
    ),
    (Order::Generic, "6.4 6.4.0.1 6.10"),
];

#[test]
fn versions_are_in_the_order_their_makers_meant() {
    for (order, list) in ASCENDING {
        let groups: Vec<Vec<&str>> = list
            .split_whitespace()
            .map(|group| group.split('=').collect())
            .collect();
        for (i, left) in groups.iter().enumerate() {
            for (j, right) in groups.iter().enumerate() {
                for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
                    assert_eq!(order.compare(a, b), i.cmp(&j), "{order:?}: {a} to {b}");
                }
            }
        }
    }
}

#[test]
fn ranges_are_read_as_the_standard_says() {
    for (text, scheme, count) in [
        ("vers:npm/>=1.0.0|<2.0.0", "npm", 2),
        ("vers:npm/*", "npm", 0),
        ("vers:npm/1.0%252F0", "npm", 1),
        ("vers:deb/>=1:1.0|!=1:1.5|<1:2.0", "deb", 3),
        ("vers:pypi/0.0.1|0.0.2|>=2.0|<3.0|4.0", "pypi", 5),
    ] {
        let range: Range = text.parse().unwrap();
        assert_eq!((range.scheme(), range.constraints().len()), (scheme, count));
        assert_eq!(range.to_string(), text);
    }
    for (text, fault) in [
        ("npm/1", Fault::Scheme),
        ("vers:npm", Fault::Scheme),
        ("vers:NPM/1", Fault::Scheme),
        ("vers:npm/>=1.0.0| <2.0.0", Fault::Whitespace),
        ("vers:npm/|>=1.0.0", Fault::Empty),
        ("vers:npm/>=1.0.0|", Fault::Empty),
        ("vers:npm/>=1.0.0||<2.0.0", Fault::Empty),
        ("vers:npm/>=", Fault::Empty),
        (
            "vers:npm/>=2.0.0|<1.0.0",
            Fault::Sequence(Comparator::GreaterOrEqual, Comparator::Less),
        ),
        ("vers:npm/2.0.0|1.0.0", Fault::Unsorted),
        ("vers:npm/1.0.0|1.0.0", Fault::Unsorted),
        (
            "vers:npm/>=1.0.0|>=2.0.0",
            Fault::Sequence(Comparator::GreaterOrEqual, Comparator::GreaterOrEqual),
        ),
        ("vers:npm/1.0%2G0", Fault::Encoding("1.0%2G0".into())),
        ("vers:npm/1%2e0", Fault::Encoding("1%2e0".into())),
    ] {
        let got = text.parse::<Range>();
        match (&got, &fault) {
            // `<1.0.0|>=2.0.0` makes sense once sorted; unsorted it is refused all the same.
            (Err(Fault::Unsorted), Fault::Sequence(..)) => {}
            _ => assert_eq!(got, Err(fault), "{text}"),
        }
    }
}

#[test]
fn a_range_holds_what_it_says() {
    for (range, inside, outside) in [
        ("vers:npm/*", "0 1.0.0 99", ""),
        (
            "vers:npm/>=1.0.0|<2.0.0",
            "1.0.0 1.5.0 1.9.9",
            "0.9 2.0.0 2.1.0",
        ),
        (
            "vers:npm/<1.0.0|>=2.0.0|<2.5.0|3.0.0",
            "0.1 2.0.0 2.4.9 3.0.0",
            "1.0.0 1.5 2.5.0 2.9 3.0.1",
        ),
        ("vers:npm/!=1.0.0", "0.9 1.0.1", "1.0.0"),
        (
            "vers:npm/>1.0.0|!=1.5.0|<=2.0.0",
            "1.0.1 2.0.0",
            "1.0.0 1.5.0 2.0.1",
        ),
        ("vers:deb/<1:2.0-1", "1:1.9-9 99", "1:2.0-1"),
        ("vers:generic/>5", "6", "5 4"),
    ] {
        let range: Range = range.parse().unwrap();
        for version in inside.split_whitespace() {
            assert!(range.contains(version), "{version} in {range}");
        }
        for version in outside.split_whitespace() {
            assert!(!range.contains(version), "{version} not in {range}");
        }
    }
    let less = Range::between(Order::Generic, None, Some((Comparator::Less, "2.37.0"))).unwrap();
    assert_eq!(less.to_string(), "vers:generic/<2.37.0");
    assert!(less.contains("2.9"));
}

#[test]
fn ends_that_contradict_each_other_make_no_range() {
    let between = |from, to| {
        Range::between(
            Order::Generic,
            Some((Comparator::GreaterOrEqual, from)),
            Some((to, "3")),
        )
    };
    assert_eq!(between("5", Comparator::Less), Err(Fault::Unsorted));
    assert_eq!(between("3", Comparator::Less), Err(Fault::Unsorted));
    let one = between("3", Comparator::LessOrEqual).unwrap();
    assert!(one.contains("3.0") && !one.contains("2") && !one.contains("4"));
}

#[test]
fn sorting_never_panics_where_an_order_is_not_transitive() {
    // 1.sp-like qualifiers, nothing, and nested lists form a circle in Maven's order.
    let circle = ["1-sp", "1", "1--alpha-1", "1-x", "1-1", "1--sp"];
    let many: Vec<String> = (0..3000_usize)
        .map(|n| circle[n * 7919 % circle.len()].repeat(1 + n % 3))
        .collect();
    let sorted = Order::Maven.sort(many.clone(), |version| version.as_str());
    assert_eq!(sorted.len(), many.len());
    let numbers = Order::Semver.sort(vec!["10", "9", "1.0", "1"], |version| version);
    assert_eq!(numbers, ["1.0", "1", "9", "10"], "stable");
    let constraints = many
        .into_iter()
        .map(|version| (Comparator::Equal, version))
        .collect();
    assert!(Range::new("maven", constraints).is_err());
}

#[test]
fn packages_are_known_by_type_namespace_and_name() {
    let purl: Purl = "pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12"
        .parse()
        .unwrap();
    assert_eq!(
        (purl.kind(), purl.namespace(), purl.name()),
        ("deb", Some("debian"), "curl")
    );
    assert_eq!(
        (purl.version(), purl.qualifier("arch")),
        (Some("7.88.1-10"), Some("amd64"))
    );
    assert_eq!(purl.package(), "pkg:deb/debian/curl");
    assert_eq!(purl.order(), Order::Debian);
    assert!("curl".parse::<Purl>().is_err());
    assert!(
        format!("pkg:npm/{}", "a".repeat(5000))
            .parse::<Purl>()
            .is_err()
    );
}

const TOTAL: [Order; 5] = [
    Order::Semver,
    Order::Debian,
    Order::Rpm,
    Order::Pypi,
    Order::Generic,
];

fn version() -> impl Strategy<Value = String> {
    "(v|1:|1!)?[0-2](\\.[0-2]){0,2}([.~^+-]?(a|b|rc|dev|post|x)?[.-]?[0-2]?){0,2}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_order_is_an_order(a in version(), b in version(), c in version()) {
        for order in TOTAL.into_iter().chain([Order::Maven]) {
            prop_assert_eq!(order.compare(&a, &a), Ordering::Equal);
            prop_assert_eq!(order.compare(&a, &b), order.compare(&b, &a).reverse());
        }
        // Maven's own order is known not to be transitive everywhere.
        for order in TOTAL {
            if order.compare(&a, &b).is_le() && order.compare(&b, &c).is_le() {
                prop_assert!(order.compare(&a, &c).is_le(), "{order:?} {a} {b} {c}");
            }
        }
    }

    #[test]
    fn no_text_makes_a_comparison_panic(a in "\\PC*", b in "[0-9a-z.+~^!:_-]{0,40}") {
        for order in TOTAL.into_iter().chain([Order::Maven]) {
            prop_assert_eq!(order.compare(&a, &b), order.compare(&b, &a).reverse());
        }
        let _ = a.parse::<Range>();
        let _ = format!("vers:generic/{b}|{a}").parse::<Range>();
        let _ = a.parse::<Purl>();
        let _ = format!("pkg:{b}/{a}").parse::<Purl>();
    }

    #[test]
    fn ranges_print_what_they_read(versions in proptest::collection::btree_set("[0-9]{1,3}", 1..5)) {
        let constraints = versions.into_iter().map(|v| (Comparator::Equal, format!("{v} /ü|%"))).collect();
        if let Ok(range) = Range::new("generic", constraints) {
            prop_assert_eq!(range.to_string().parse::<Range>().unwrap(), range);
        }
    }
}
