//! The vocabulary of the field: identifiers, CVSS, CPE, purl, version ranges. Pure.
