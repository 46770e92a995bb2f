use std::collections::BTreeMap;

use vuln::cvss::{Fault, Group, PartName, Severity, Version};

fn keys(source: &str) -> BTreeMap<&str, &str> {
    source
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let (ja, en) = (keys(vuln::TEXTS_JA), keys(vuln::TEXTS_EN));
    assert!(ja.keys().eq(en.keys()));
    for (key, text) in &ja {
        assert_eq!(
            text.contains("{ $part }"),
            en[key].contains("{ $part }"),
            "{key}"
        );
    }
}

#[test]
fn every_metric_choice_group_and_step_has_a_text() {
    let en = keys(vuln::TEXTS_EN);
    let mut wanted: Vec<String> = Vec::new();
    for version in Version::ALL {
        for metric in version.metrics() {
            wanted.push(version.metric_key(metric));
            wanted.extend(metric.choices.iter().map(|c| version.choice_key(metric, c)));
        }
    }
    let groups = [
        Group::Base,
        Group::Threat,
        Group::Environmental,
        Group::Supplemental,
    ];
    wanted.extend(groups.map(|group| group.key().to_owned()));
    wanted.extend(Severity::ALL.map(|severity| severity.key().to_owned()));
    for vector in [
        "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/RL:W/RC:C/CDP:L/TD:H/CR:H/IR:H/AR:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:U/MAV:L",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    ] {
        let explanation = vuln::cvss::Vector::parse(vector).unwrap().explain();
        wanted.extend(
            explanation
                .parts
                .iter()
                .map(|part| part.name.key().to_owned()),
        );
    }
    wanted.push(PartName::Score.key().to_owned());
    let faults = [
        Fault::Version,
        Fault::TooLong,
        Fault::Malformed(String::new()),
        Fault::UnknownMetric(Version::V2, String::new()),
        Fault::UnknownChoice("", String::new()),
        Fault::Twice(""),
        Fault::Missing(""),
        Fault::Order(""),
    ];
    wanted.extend(faults.map(|fault| fault.key().to_owned()));
    for key in wanted {
        assert!(en.contains_key(key.as_str()), "no text {key}");
    }
}
