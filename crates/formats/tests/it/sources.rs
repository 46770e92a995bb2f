//! NVD, OSV, KEV, EPSS and CWE: the public sources a catalogue fills itself from.

use formats::{Fault, cwe, epss, kev, nvd, osv};
use proptest::prelude::*;
use vuln::cpe::Wfn;
use vuln::cvss::Version;

const NVD: &str = r#"{"resultsPerPage":2,"startIndex":0,"totalResults":2,"format":"NVD_CVE","version":"2.0",
 "vulnerabilities":[{"cve":{"id":"CVE-2099-0001","sourceIdentifier":"cna@example.com",
  "published":"2099-01-02T03:15:07.123","lastModified":"2099-01-03T00:00:00.000","vulnStatus":"Analyzed",
  "cisaExploitAdd":"2099-02-01","descriptions":[{"lang":"en","value":"English"},{"lang":"es","value":"x"}],
  "metrics":{"cvssMetricV31":[{"source":"nvd@nist.gov","type":"Primary","cvssData":{"version":"3.1",
    "vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8}}],
   "cvssMetricV2":[{"source":"nvd@nist.gov","type":"Primary","cvssData":{"version":"2.0","vectorString":"AV:N/AC:L/Au:N/C:P/I:P/A:P","baseScore":7.5}}]},
  "weaknesses":[{"source":"nvd@nist.gov","type":"Primary","description":[{"lang":"en","value":"CWE-79"},{"lang":"en","value":"NVD-CWE-Other"}]}],
  "configurations":[{"operator":"AND","nodes":[{"operator":"OR","negate":false,"cpeMatch":[
     {"vulnerable":true,"criteria":"cpe:2.3:o:v:fw:*:*:*:*:*:*:*:*","versionStartIncluding":"1.0","versionEndExcluding":"1.10","matchCriteriaId":"x"},
     {"vulnerable":true,"criteria":"cpe:2.3:o:v:fw:3.0:*:*:*:*:*:*:*","matchCriteriaId":"y"}]},
    {"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:h:v:hw:-:*:*:*:*:*:*:*"}]}]}],
  "references":[{"url":"https://example.com/","source":"cna@example.com","tags":["Patch"]}]}},
 {"cve":{"id":"nonsense"}}]}"#;

#[test]
fn an_nvd_page_is_read_record_by_record() {
    let page = nvd::parse(NVD.as_bytes()).unwrap();
    assert!(matches!(page[1], Err(Fault::Value { field: "id", .. })));
    let record = page[0].as_ref().unwrap();
    assert_eq!(
        record.published.unwrap().to_string(),
        "2099-01-02T03:15:07.123Z"
    );
    assert_eq!(
        record.exploit_add.unwrap().to_string(),
        "2099-02-01T00:00:00Z"
    );
    assert_eq!(record.weaknesses.len(), 1);
    let versions: Vec<_> = record
        .metrics
        .iter()
        .filter_map(|m| m.vector)
        .map(|v| v.version())
        .collect();
    assert_eq!(versions, [Version::V3_1, Version::V2]);
    assert_eq!(
        nvd::parse_record(record.original.to_string().as_bytes()).as_ref(),
        Ok(record)
    );
}

#[test]
fn applicability_judges_versions_by_range() {
    let page = nvd::parse(NVD.as_bytes()).unwrap();
    let configuration = &page[0].as_ref().unwrap().configurations[0];
    assert_eq!(configuration.operator, nvd::Operator::And);
    let covers = |version: &str| {
        let product = Wfn::parse(&format!("cpe:2.3:o:v:fw:{version}:*:*:*:*:*:*:*")).unwrap();
        configuration.nodes[0]
            .matches
            .iter()
            .any(|one| one.covers(&product))
    };
    for (version, expected) in [
        ("1.0", true),
        ("1.9", true),
        ("1.10", false),
        ("0.9", false),
        ("3.0", true),
        ("3.1", false),
    ] {
        assert_eq!(covers(version), expected, "{version}");
    }
    assert!(!configuration.nodes[1].matches[0].vulnerable);
    let odd = NVD.replace(
        "\"versionStartIncluding\":\"1.0\"",
        "\"versionStartIncluding\":\"7\"",
    );
    let odd = nvd::parse(odd.as_bytes()).unwrap();
    let first = &odd[0].as_ref().unwrap().configurations[0].nodes[0].matches[0];
    let product = Wfn::parse("cpe:2.3:o:v:fw:1.5:*:*:*:*:*:*:*").unwrap();
    assert!(matches!(first.range, Some(Err(_))) && !first.covers(&product));
}

const OSV: &str = r#"{"schema_version":"1.7.0","id":"GHSA-jfh8-c2jp-5v3q","modified":"2099-01-02T00:00:00Z",
 "published":"2099-01-01T00:00:00Z","aliases":["CVE-2099-0001"],"summary":"s","details":"d",
 "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
 "affected":[{"package":{"ecosystem":"PyPI","name":"p","purl":"pkg:pypi/p"},
   "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.0"},{"introduced":"2.0"},{"last_affected":"2.5"}]},
     {"type":"GIT","repo":"https://example.com/p","events":[{"introduced":"0"}]}],"versions":["9.9"]}],
 "references":[{"type":"FIX","url":"https://example.com/fix"}],
 "credits":[{"name":"A. Finder","type":"FINDER"},{"name":"B"}],"database_specific":{"keep":"me"}}"#;

#[test]
fn osv_says_which_versions_are_affected() {
    let record = osv::parse(OSV.as_bytes()).unwrap();
    for (version, expected) in [
        ("0.1", true),
        ("1.0rc1", true),
        ("1.0", false),
        ("1.5", false),
        ("2.0", true),
        ("2.5", true),
        ("2.5.1", false),
        ("9.9", true),
    ] {
        assert_eq!(record.affected[0].affects(version), expected, "{version}");
    }
    assert_eq!(record.vectors().next().unwrap().score().to_string(), "9.8");
}

#[test]
fn osv_is_written_as_it_was_read() {
    let record = osv::parse(OSV.as_bytes()).unwrap();
    let written = osv::write(&record);
    let mut expected: serde_json::Value = serde_json::from_str(OSV).unwrap();
    expected
        .as_object_mut()
        .unwrap()
        .remove("database_specific");
    assert_eq!(written, expected);
    assert_eq!(
        record.original["database_specific"]["keep"], "me",
        "the original is kept"
    );
    assert!(matches!(
        osv::parse(b"{\"id\":\"\"}"),
        Err(Fault::Missing { field: "id" })
    ));
}

#[test]
fn kev_is_read_entry_by_entry() {
    let text = r#"{"catalogVersion":"2099.01.01","count":2,"vulnerabilities":[
      {"cveID":"CVE-2099-0001","vendorProject":"V","product":"P","vulnerabilityName":"N","dateAdded":"2099-01-01",
       "shortDescription":"s","requiredAction":"r","dueDate":"2099-01-22","knownRansomwareCampaignUse":"Known","notes":"","cwes":["CWE-79"]},
      {"cveID":"CVE"}]}"#;
    let catalogue = kev::parse(text.as_bytes()).unwrap();
    assert_eq!((catalogue.count, catalogue.entries.len()), (Some(2), 2));
    let entry = catalogue.entries[0].as_ref().unwrap();
    assert!(entry.known_ransomware_use && entry.cwes.len() == 1);
    assert_eq!(entry.due_date.unwrap().to_string(), "2099-01-22");
    assert!(catalogue.entries[1].is_err());
    assert!(kev::parse(b"[]").is_err());
}

#[test]
fn epss_is_read_line_by_line() {
    let text = "#model_version:v2099.01.01,score_date:2099-01-01T00:00:00+0000\ncve,epss,percentile\n\
        CVE-2099-0001,0.97567,0.99995\nCVE-2099-0002,7,0.5\r\nrubbish\nCVE-2099-0003,1e-5,0\n";
    let scores = epss::Scores::new(text.as_bytes()).unwrap();
    assert_eq!(
        (scores.model.as_str(), scores.date.as_str()),
        ("v2099.01.01", "2099-01-01T00:00:00+0000")
    );
    let read: Vec<_> = scores.collect();
    assert_eq!(
        read.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, false, false, true]
    );
    assert_eq!(
        read[2],
        Err(Fault::Syntax {
            place: "line 5".into(),
            reason: "not cve,epss,percentile".into()
        })
    );
    let good: Vec<_> = read.into_iter().flatten().collect();
    let again = epss::write("v1", "2099-01-01", &good);
    assert_eq!(
        epss::parse(again.as_bytes()).unwrap(),
        good.into_iter().map(Ok).collect::<Vec<_>>()
    );
    assert!(epss::parse(b"<html>").is_err());
    let endless = std::io::Read::chain(&b"cve,epss,percentile\n"[..], std::io::repeat(b'x'));
    assert!(matches!(
        epss::Scores::new(endless).unwrap().next(),
        Some(Err(Fault::TooLarge { .. }))
    ));
}

#[test]
fn cwe_xml_is_read_weakness_by_weakness() {
    let text = br#"<Weakness_Catalog xmlns="http://cwe.mitre.org/cwe-7" xmlns:xhtml="http://www.w3.org/1999/xhtml"><Weaknesses>
      <Weakness ID="79" Name="N" Abstraction="Base" Structure="Simple" Status="Stable"><Description>D</Description>
       <Extended_Description><xhtml:p>One</xhtml:p><xhtml:p>Two</xhtml:p></Extended_Description>
       <Related_Weaknesses><Related_Weakness Nature="ChildOf" CWE_ID="74" View_ID="1000" Ordinal="Primary"/>
        <Related_Weakness Nature="ChildOf" CWE_ID="1" View_ID="1003"/></Related_Weaknesses>
       <Mapping_Notes><Usage>Allowed</Usage></Mapping_Notes></Weakness><Weakness ID="x"/></Weaknesses></Weakness_Catalog>"#;
    let all = cwe::parse(text);
    assert!(all[1].is_err());
    let weakness = all[0].as_ref().unwrap();
    assert_eq!(weakness.extended.as_deref(), Some("One Two"));
    assert_eq!(
        weakness
            .parents
            .iter()
            .map(|id| id.number())
            .collect::<Vec<_>>(),
        [74]
    );
    assert_eq!(weakness.mapping.as_deref(), Some("Allowed"));
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>, at in 0..10_000_usize, byte: u8) {
        let _ = (epss::parse(&bytes), cwe::parse(&bytes));
        for text in [NVD, OSV] {
            let mut bent = text.as_bytes().to_vec();
            let place = at % bent.len();
            bent[place] = byte;
            let _ = (nvd::parse(&bent), osv::parse(&bent).map(|r| osv::write(&r)), kev::parse(&bent));
        }
    }
}
