//! Namespaces under the prefixes this crate knows them by, whatever a document calls them.

/// Namespace URI and prefix. The two `mod_sec` versions are one vocabulary to a reader.
const KNOWN: [(&str, &str); 12] = [
    ("http://purl.org/rss/1.0/", ""),
    ("http://jvn.jp/vuldef/", ""),
    ("http://jvndb.jvn.jp/myjvn/Results", ""),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://jvn.jp/rss/mod_sec/", "sec"),
    ("http://jvn.jp/rss/mod_sec/3.0/", "sec"),
    ("http://jvndb.jvn.jp/myjvn/Status", "status"),
    ("http://jvndb.jvn.jp/myjvn/Statistics", "mjstat"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// The prefix of a known namespace.
pub(super) fn prefix_of(uri: &str) -> Option<&'static str> {
    // Every CWE release has its own namespace (`http://cwe.mitre.org/cwe-7`).
    if uri.starts_with("http://cwe.mitre.org/cwe-") {
        return Some("");
    }
    KNOWN
        .iter()
        .find(|(known, _)| *known == uri)
        .map(|(_, prefix)| *prefix)
}
