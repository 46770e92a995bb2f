//! The canonical form: no two different entries hash alike (A1).

use jiff::Timestamp;
use proptest::prelude::*;
use store::log::Hash;
use store::log::chain::Entry;
use uuid::Uuid;

fn entry() -> impl Strategy<Value = Entry> {
    // Few letters and short texts, so that shifted field borders are likely to be tried.
    let text = || "[ab]{0,3}";
    (
        0u64..3,
        0u64..3,
        0u128..2,
        -2i64..2,
        (text(), text(), text(), text(), text()),
    )
        .prop_map(
            |(position, seq, file, at, (kind, rule, name, actor, body))| Entry {
                position,
                seq,
                file: Uuid::from_u128(file),
                kind,
                at: Timestamp::from_microsecond(at).unwrap(),
                actor,
                rule,
                name,
                body,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn different_entries_hash_differently(one in entry(), two in entry()) {
        let hash = |entry: &Entry| entry.hash(&Hash::NONE, &Hash::NONE);
        prop_assert_eq!(format!("{one:?}") == format!("{two:?}"), hash(&one) == hash(&two));
    }

    #[test]
    fn predecessors_count_and_are_not_interchangeable(one in entry(), a: [u8; 32], b: [u8; 32]) {
        let (a, b) = (Hash(a), Hash(b));
        prop_assume!(a != b);
        prop_assert_ne!(one.hash(&a, &b), one.hash(&b, &a));
        prop_assert_ne!(one.hash(&a, &b), one.hash(&a, &a));
    }
}

/// A value computed by another program from the table in `chain`: the form of version 1 may never change, or old logs
/// would no longer verify.
#[test]
fn version_one_stays_what_it_is() {
    let entry = Entry {
        position: 1,
        seq: 1,
        file: Uuid::from_u128(0x0123_4567),
        kind: "report".into(),
        at: Timestamp::from_microsecond(1_800_000_000_000_000).unwrap(),
        actor: r#"{"role":"finder"}"#.into(),
        rule: "R-V1-2-1".into(),
        name: "submitted".into(),
        body: "{}".into(),
    };
    let hash = entry.hash(&Hash::NONE, &Hash::NONE);
    assert_eq!(
        hash.to_string(),
        "20e4adbb818bf0d73d4334952e2b84b6d18af47aad5ed11d8eca52b868490f46"
    );
}
