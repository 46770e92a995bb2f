//! Outside records and feeds: CVE, NVD, OSV, KEV, EPSS, CWE, and the portal's own XML dialects.

use formats::{cve, cwe, epss, jvn, kev, nvd, osv};

use crate::Target;

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "cve",
        run: |bytes| {
            let _ = cve::parse(bytes).map(|record| (record.cwes(), record.vectors().count()));
            let _ = cve::parse_all(bytes);
        },
        seeds: &[br#"{"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2026-1234","assignerOrgId":"00000000-0000-4000-8000-000000000001","state":"PUBLISHED"},"containers":{"cna":{"providerMetadata":{"orgId":"00000000-0000-4000-8000-000000000001"},"descriptions":[{"lang":"en","value":"x"}],"affected":[{"vendor":"v","product":"p","versions":[{"version":"1","status":"affected","lessThan":"2","versionType":"semver"}]}],"references":[{"url":"https://x.example"}]}}}"#],
    },
    Target {
        name: "nvd",
        run: |bytes| {
            let _ = nvd::parse(bytes);
            let _ = nvd::parse_record(bytes);
        },
        seeds: &[br#"{"vulnerabilities":[{"cve":{"id":"CVE-2026-1234","published":"2026-01-01T00:00:00.000","lastModified":"2026-01-01T00:00:00.000","vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"x"}],"configurations":[{"nodes":[{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:v:p:*:*:*:*:*:*:*:*","versionEndExcluding":"2","matchCriteriaId":"00000000-0000-4000-8000-000000000001"}]}]}]}}]}"#],
    },
    Target {
        name: "osv",
        run: |bytes| {
            if let Ok(record) = osv::parse(bytes) {
                let _ = (osv::write(&record), record.vectors().count());
                let _: Vec<bool> = record.affected.iter().map(|affected| affected.affects("1.2.3")).collect();
            }
        },
        seeds: &[br#"{"id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"x"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.3"}]}],"versions":["1.0.0"]}]}"#],
    },
    Target {
        name: "kev",
        run: |bytes| {
            let _ = kev::parse(bytes);
        },
        seeds: &[br#"{"title":"x","catalogVersion":"1","dateReleased":"2026-01-01T00:00:00Z","count":1,"vulnerabilities":[{"cveID":"CVE-2026-1234","vendorProject":"v","product":"p","vulnerabilityName":"n","dateAdded":"2026-01-01","shortDescription":"s","requiredAction":"a","dueDate":"2026-02-01"}]}"#],
    },
    Target {
        name: "epss",
        run: |bytes| {
            let _ = epss::parse(bytes);
        },
        seeds: &[b"#model_version:v2026.01.01,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1234,0.1,0.9\n"],
    },
    Target {
        name: "cwe",
        run: |bytes| {
            let _ = cwe::parse(bytes);
        },
        seeds: &[b"<Weakness_Catalog><Weaknesses><Weakness ID=\"79\" Name=\"x\"><Description>d</Description></Weakness></Weaknesses></Weakness_Catalog>"],
    },
    Target {
        name: "jvn",
        run: |bytes| {
            let _ = jvn::rss::parse(bytes);
            let _ = jvn::vuldef::parse(bytes);
            let _ = jvn::results::parse(bytes);
            let _ = jvn::checksum::parse(bytes);
        },
        seeds: &[
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:sec=\"http://jvn.jp/rss/mod_sec/3.0/\"><channel rdf:about=\"x\"><title>t</title></channel><item rdf:about=\"x\"><title>t</title><link>https://x.example</link><sec:identifier>JVN#12345678</sec:identifier></item></rdf:RDF>",
            b"<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>",
            b"<VULDEF-Document><Vulinfo><VulinfoID>JVNDB-2026-000001</VulinfoID></Vulinfo></VULDEF-Document>",
        ],
    },
];
