//! How version numbers are ordered: semantic versions, Debian, RPM, Maven, Python, and a generic
//! order for everything else.
//!
//! Every text has a place in every order: version strings of the field are prose as often as not,
//! and a comparison must never fail.

mod debian;
mod generic;
mod maven;
mod numeral;
mod pypi;
mod rpm;
mod semver;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// A way of ordering versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Semantic Versioning 2.0.0, section 11; also npm, Cargo, Go.
    Semver,
    /// Debian Policy 5.6.12 (`dpkg --compare-versions`).
    Debian,
    /// `rpmvercmp` with epoch, `~` and `^`.
    Rpm,
    /// Maven's `ComparableVersion`.
    Maven,
    /// PEP 440.
    Pypi,
    /// Numbers as numbers, words as words, pre-release words before the release.
    Generic,
}

impl Order {
    /// Orders two versions.
    pub fn compare(self, left: &str, right: &str) -> Ordering {
        let (left, right) = (left.trim(), right.trim());
        match self {
            Self::Semver => semver::compare(left, right),
            Self::Debian => debian::compare(left, right),
            Self::Rpm => rpm::compare(left, right),
            Self::Maven => maven::compare(left, right),
            Self::Pypi => pypi::compare(left, right),
            Self::Generic => generic::compare(left, right),
        }
    }

    /// Sorts by version, stably. Maven's order is not transitive everywhere, and the standard
    /// library's sorts may panic on such an order; this one never does.
    pub fn sort<T>(self, mut items: Vec<T>, version: impl Fn(&T) -> &str + Copy) -> Vec<T> {
        if items.len() < 2 {
            return items;
        }
        let right = items.split_off(items.len() / 2);
        let mut left = self.sort(items, version).into_iter().peekable();
        let mut right = self.sort(right, version).into_iter().peekable();
        let mut sorted = Vec::with_capacity(left.len() + right.len());
        loop {
            let take_left = match (left.peek(), right.peek()) {
                (Some(l), Some(r)) => self.compare(version(l), version(r)).is_le(),
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return sorted,
            };
            sorted.extend(if take_left { left.next() } else { right.next() });
        }
    }

    /// The order of a purl type or vers scheme.
    pub fn of_package_type(kind: &str) -> Self {
        match kind {
            "semver" | "npm" | "cargo" | "golang" | "hex" | "nuget" | "composer" | "pub"
            | "swift" => Self::Semver,
            "deb" => Self::Debian,
            "rpm" => Self::Rpm,
            "maven" => Self::Maven,
            "pypi" => Self::Pypi,
            _ => Self::Generic,
        }
    }

    /// The order of an OSV ecosystem, release suffix and all (`Debian:12`).
    pub fn of_ecosystem(name: &str) -> Self {
        match name.split(':').next().unwrap_or_default() {
            "npm" | "crates.io" | "Go" | "Hex" | "NuGet" | "Packagist" | "Pub" | "SwiftURL" => {
                Self::Semver
            }
            "Debian" | "Ubuntu" => Self::Debian,
            "Red Hat" | "AlmaLinux" | "Rocky Linux" | "SUSE" | "openSUSE" | "Mageia"
            | "openEuler" => Self::Rpm,
            "Maven" => Self::Maven,
            "PyPI" => Self::Pypi,
            _ => Self::Generic,
        }
    }

    /// The order of a `versionType` in a CVE record.
    pub fn of_version_type(name: &str) -> Self {
        match name {
            "semver" => Self::Semver,
            "deb" | "dpkg" => Self::Debian,
            "rpm" => Self::Rpm,
            "maven" => Self::Maven,
            "python" | "pypi" => Self::Pypi,
            _ => Self::Generic,
        }
    }

    /// The vers scheme this order is written under.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Semver => "semver",
            Self::Debian => "deb",
            Self::Rpm => "rpm",
            Self::Maven => "maven",
            Self::Pypi => "pypi",
            Self::Generic => "generic",
        }
    }
}
