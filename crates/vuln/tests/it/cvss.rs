use proptest::prelude::*;
use vuln::cvss::{Fault, PartName, Score, Severity, Vector, Version};

/// Vectors drawn by us with the scores a second implementation found (10,000 of each version were
/// compared; every fortieth is kept).
const GOLDEN: &str = include_str!("../data/cvss-golden.tsv");

#[test]
fn scores_equal_the_second_implementation() {
    let mut seen = 0;
    for line in GOLDEN.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let vector = Vector::read(fields[0]).unwrap();
        let scores = vector.scores();
        let show = |score: Option<Score>| score.map_or("-".to_owned(), |s| s.to_string());
        match vector.version() {
            Version::V4_0 => assert_eq!(scores.overall().to_string(), fields[1], "{line}"),
            _ => assert_eq!(
                [
                    scores.base.to_string(),
                    show(scores.temporal),
                    show(scores.environmental)
                ],
                fields[1..4],
                "{line}"
            ),
        }
        seen += 1;
    }
    assert_eq!(seen, 1000);
}

#[test]
fn well_known_vectors_have_their_well_known_scores() {
    for (vector, score, severity) in [
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C", "10.0", Severity::High),
        ("AV:N/AC:L/Au:N/C:N/I:N/A:N", "0.0", Severity::Low),
        (
            "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
            "6.1",
            Severity::Medium,
        ),
        (
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "9.8",
            Severity::Critical,
        ),
        (
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N",
            "0.0",
            Severity::None,
        ),
        (
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "9.3",
            Severity::Critical,
        ),
    ] {
        let vector = Vector::parse(vector).unwrap();
        assert_eq!(
            (vector.score().to_string().as_str(), vector.severity()),
            (score, severity)
        );
    }
}

#[test]
fn a_changed_scope_weighs_differently_in_3_0_and_3_1() {
    // 3.1, section 7.3: the modified impact has another exponent and factor.
    let of = |version: &str| {
        Vector::parse(&format!(
            "CVSS:{version}/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:H/A:H/IR:L"
        ))
        .unwrap()
        .score()
        .to_string()
    };
    assert_eq!([of("3.0"), of("3.1")], ["9.3", "9.2"]);
}

#[test]
fn the_way_to_the_score_is_told() {
    let explanation = Vector::parse("CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N")
        .unwrap()
        .explain();
    let exploitability = explanation.part(PartName::Exploitability).unwrap();
    let weights: Vec<f64> = exploitability
        .terms
        .iter()
        .map(|term| term.weight)
        .collect();
    assert_eq!(
        weights,
        [0.85, 0.77, 0.68, 0.62, 0.0],
        "PR:L weighs 0.68 when the scope changes"
    );
    assert!((exploitability.value - 2.3).abs() < 0.05);
    assert_eq!(explanation.part(PartName::Base).unwrap().value, 5.4);

    let v4 = Vector::parse("CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:N/VC:H/VI:L/VA:N/SC:L/SI:N/SA:N/E:P")
        .unwrap();
    let explanation = v4.explain();
    assert_eq!(
        explanation.part(PartName::MacroVector).unwrap().level,
        "111210"
    );
    let sum: f64 = [
        PartName::Eq1,
        PartName::Eq2,
        PartName::Eq3Eq6,
        PartName::Eq4,
        PartName::Eq5,
    ]
    .iter()
    .map(|name| explanation.part(*name).unwrap().value)
    .sum();
    assert!(sum > 0.0);
    assert_eq!(v4.nomenclature(), "CVSS-BT");
    assert_eq!(explanation.scores.temporal, Some(v4.score()));
}

#[test]
fn faults_name_the_place() {
    for (text, fault) in [
        ("", Fault::Version),
        ("CVSS:9.0/AV:N", Fault::Version),
        ("CVSS:3.1/", Fault::Malformed(String::new())),
        ("CVSS:3.1/AV:N/AC", Fault::Malformed("AC".into())),
        ("CVSS:3.1/AV:Q", Fault::UnknownChoice("AV", "Q".into())),
        (
            "CVSS:3.1/XX:N",
            Fault::UnknownMetric(Version::V3_1, "XX".into()),
        ),
        ("CVSS:3.1/AV:N/AV:N", Fault::Twice("AV")),
        (
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
            Fault::Missing("A"),
        ),
        (
            "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            Fault::Order("AV"),
        ),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:U", Fault::Missing("RL")),
        (
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N",
            Fault::UnknownChoice("SI", "S".into()),
        ),
    ] {
        assert_eq!(Vector::parse(text), Err(fault), "{text}");
    }
    assert_eq!(
        Vector::parse(&"CVSS:3.1/".repeat(1000)),
        Err(Fault::TooLong)
    );
}

#[test]
fn what_people_paste_is_understood() {
    for (pasted, means) in [
        (
            " (AV:N/AC:L/Au:N/C:C/I:C/A:C) ",
            "AV:N/AC:L/Au:N/C:C/I:C/A:C",
        ),
        (
            "cvss:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        ),
    ] {
        assert_eq!(Vector::read(pasted).unwrap().to_string(), means);
    }
}

#[test]
fn the_calculator_steps_from_choice_to_choice() {
    let start = Vector::parse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").unwrap();
    let local = start.with("AV", "L").unwrap();
    assert_eq!(
        local.to_string(),
        "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    );
    assert_eq!(local.score().to_string(), "8.4");
    let undefined = start.with("E", "X").unwrap();
    assert_ne!(undefined, start, "written out, it is written back");
    assert_eq!(undefined.canonical(), start);
    assert_eq!(
        start.with("AV", "Z"),
        Err(Fault::UnknownChoice("AV", "Z".into()))
    );
}

#[test]
fn scores_print_and_travel_exactly() {
    let score = Score::try_from(9.8).unwrap();
    assert_eq!(
        (score.to_string().as_str(), score.short().as_str()),
        ("9.8", "9.8")
    );
    assert_eq!(Score::from_tenths(100).unwrap().short(), "10");
    assert_eq!(serde_json::to_string(&score).unwrap(), "9.8");
    assert!(Score::try_from(9.85).is_err());
    assert!(Score::try_from(f64::NAN).is_err());
    assert!(serde_json::from_str::<Score>("10.1").is_err());
}

/// Any valid vector: base metrics always chosen, the others sometimes.
fn vectors() -> impl Strategy<Value = String> {
    (
        0..4_usize,
        proptest::collection::vec((0..8_usize, any::<bool>()), 32),
    )
        .prop_map(|(v, picks)| {
            let version = Version::ALL[v];
            // v2 keeps its groups whole; here both or none.
            let optional = picks[0].1;
            let pieces: Vec<String> = version
                .metrics()
                .iter()
                .zip(&picks)
                .filter(|(metric, (_, chosen))| {
                    let base = metric.group == vuln::cvss::Group::Base;
                    base || if version == Version::V2 {
                        optional
                    } else {
                        *chosen
                    }
                })
                .map(|(metric, (n, _))| {
                    format!(
                        "{}:{}",
                        metric.code,
                        metric.choices[n % metric.choices.len()].code
                    )
                })
                .collect();
            format!("{}{}", version.prefix(), pieces.join("/"))
        })
}

proptest! {
    #[test]
    fn a_vector_is_written_back_as_it_was_read(text in vectors()) {
        let vector = Vector::parse(&text).unwrap();
        prop_assert_eq!(vector.to_string(), text.clone());
        prop_assert_eq!(vector.canonical().scores(), vector.scores());
        prop_assert_eq!(serde_json::from_str::<Vector>(&serde_json::to_string(&vector).unwrap()).unwrap(), vector);
    }

    #[test]
    fn every_step_names_real_metrics_and_ends_in_the_score(text in vectors()) {
        let vector = Vector::parse(&text).unwrap();
        let explanation = vector.explain();
        for term in explanation.parts.iter().flat_map(|part| &part.terms) {
            prop_assert!(term.metric.code != "?" && term.choice.code != "?");
        }
        let last = explanation.parts.last().unwrap();
        prop_assert_eq!(last.value, vector.score().value());
    }

    #[test]
    fn worsening_the_impact_never_lowers_a_v3_base_score(text in vectors()) {
        let vector = Vector::parse(&text).unwrap().only(&[]);
        if vector.version() == Version::V3_1 {
            prop_assert!(vector.with("C", "H").unwrap().score() >= vector.score());
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC*", cut in "[CVSS:3.140/AVNLPRUIE:X]{0,80}") {
        let _ = Vector::parse(&text);
        let _ = Vector::read(&text);
        let _ = Vector::read(&cut);
    }
}
