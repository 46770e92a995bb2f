use formats::Fault;
use formats::cve::{self, State};
use proptest::prelude::*;
use vuln::cvss::Version;

#[test]
fn every_demo_record_is_whole() {
    let records = cve::parse_all(cve::DEMO_RECORDS.as_bytes()).unwrap();
    assert_eq!(records.len(), 60);
    let mut vendors = std::collections::BTreeSet::new();
    for record in &records {
        let record = record.as_ref().unwrap();
        assert_eq!(
            (record.state, record.assigner.as_str()),
            (State::Published, "jpcert")
        );
        assert!(record.published.is_some() && record.reserved <= record.published);
        assert!(
            record
                .description("en")
                .is_some_and(|text| !text.is_empty()),
            "{}",
            record.id
        );
        assert!(!record.cna.affected.is_empty() && !record.cna.references.is_empty());
        let vector = record
            .cvss(Version::V3_1)
            .or(record.cvss(Version::V3_0))
            .unwrap();
        let metric = record
            .containers()
            .flat_map(|c| &c.metrics)
            .find(|m| m.vector == Some(vector));
        assert_eq!(
            metric.unwrap().stated,
            Some(vector.scores().base),
            "{}",
            record.id
        );
        vendors.insert(record.cna.affected[0].vendor.clone());
    }
    assert_eq!(vendors.len(), 60, "every record is another vendor's");
}

#[test]
fn a_full_record_is_read_to_its_last_field() {
    let record = cve::parse(
        r#"{"dataType":"CVE_RECORD","dataVersion":"5.2","cveMetadata":{"cveId":"CVE-2099-0001",
        "assignerOrgId":"x","assignerShortName":"example","state":"PUBLISHED",
        "dateReserved":"2099-01-01","datePublished":"2099-02-03T04:05:06","dateUpdated":"2099-02-03T04:05:06.789Z"},
        "containers":{"cna":{"providerMetadata":{"orgId":"x","shortName":"example"},"title":"T",
        "descriptions":[{"lang":"en-US","value":"English"},{"lang":"ja","value":"日本語"}],
        "affected":[{"vendor":"V","product":"P","defaultStatus":"unaffected","packageURL":"pkg:npm/p",
          "cpes":["cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"],"platforms":["x"],"modules":["m"],
          "versions":[{"version":"0","status":"affected","lessThan":"1.2","versionType":"semver"}]}],
        "problemTypes":[{"descriptions":[{"lang":"en","description":"CWE-79 Cross-site Scripting"}]},
          {"descriptions":[{"lang":"en","description":"x","cweId":"CWE-89"}]}],
        "metrics":[{"cvssV4_0":{"vectorString":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N","baseScore":9.3}},
          {"cvssV3_1":{"vectorString":"broken","baseScore":99}},{"other":{"type":"ssvc","content":{}}}],
        "references":[{"url":"https://example.com/","tags":["patch"]},{"name":"no url"}],
        "credits":[{"lang":"en","value":"A. Finder","type":"finder"}],
        "timeline":[{"time":"2099-01-01T00:00:00Z","lang":"en","value":"found"}],
        "workarounds":[{"lang":"en","value":"w"}],"solutions":[{"lang":"en","value":"s"}],
        "exploits":[{"lang":"en","value":"e"}],"tags":["disputed"]}}}"#
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(
        record.published.unwrap().to_string(),
        "2099-02-03T04:05:06Z"
    );
    assert_eq!(record.description("en"), Some("English"));
    assert_eq!(record.description("ja"), Some("日本語"));
    assert_eq!(
        record
            .cwes()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["CWE-79", "CWE-89"]
    );
    assert_eq!(record.vectors().count(), 1);
    assert_eq!(
        record.cna.metrics.len(),
        2,
        "the broken one is kept as text"
    );
    assert_eq!(
        record.cna.affected[0].versions[0].less_than.as_deref(),
        Some("1.2")
    );
    assert_eq!(record.cna.references.len(), 1);
    assert_eq!(record.cna.credits[0].kind.as_deref(), Some("finder"));
    assert_eq!(
        record.original["containers"]["cna"]["metrics"][2]["other"]["type"],
        "ssvc"
    );
}

#[test]
fn hostile_documents_get_a_clear_refusal() {
    let deep = "[".repeat(100_000);
    assert!(matches!(
        cve::parse(deep.as_bytes()),
        Err(Fault::TooDeep { .. })
    ));
    assert!(matches!(
        cve::parse(b"\xFF\xFE{\0}\0"),
        Err(Fault::Encoding { .. })
    ));
    assert!(matches!(cve::parse(b"{\"a\":"), Err(Fault::Syntax { .. })));
    assert!(matches!(
        cve::parse(b"{}"),
        Err(Fault::Missing {
            field: "cveMetadata"
        })
    ));
    let huge = vec![b' '; cve::LARGEST + 1];
    assert!(matches!(cve::parse(&huge), Err(Fault::TooLarge { .. })));
    let odd = br#"{"cveMetadata":{"cveId":"CVE-1","state":"PUBLISHED"},"containers":{"cna":{}}}"#;
    assert!(matches!(
        cve::parse(odd),
        Err(Fault::Value { field: "cveId", .. })
    ));
}

#[test]
fn a_bad_record_does_not_stop_the_rest() {
    let good = r#"{"cveMetadata":{"cveId":"CVE-2099-0001","state":"REJECTED"},"containers":{"cna":{"rejectedReasons":[{"lang":"en","value":"r"}]}}}"#;
    let records = cve::parse_all(format!("[{good},{{}},{good}]").as_bytes()).unwrap();
    assert_eq!(
        records.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, false, true]
    );
    let rejected = records[0].as_ref().unwrap();
    assert_eq!(
        (rejected.state, rejected.cna.rejected_reasons.len()),
        (State::Rejected, 1)
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>, at in 0..100_000_usize, byte: u8) {
        let _ = cve::parse_all(&bytes);
        let mut bent = cve::DEMO_RECORDS.as_bytes()[..4000].to_vec();
        let at = at % bent.len();
        bent[at] = byte;
        let _ = cve::parse_all(&bent);
    }
}
