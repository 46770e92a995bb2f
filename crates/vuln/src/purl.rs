//! Package URLs (ECMA-427): the `packageurl` crate behind a value that compares, orders and
//! travels as text.

use std::fmt;
use std::str::FromStr;

use packageurl::PackageUrl;

use crate::version::Order;

/// The longest purl read (bytes).
const LONGEST: usize = 4096;

/// Why a text is not a purl.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a package URL: {0}")]
pub struct Fault(String);

/// A package, perhaps of one version: `pkg:npm/%40scope/name@1.2.3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purl(PackageUrl<'static>);

impl Purl {
    /// `npm`, `deb`, `maven` …
    pub fn kind(&self) -> &str {
        self.0.ty()
    }

    /// The name's prefix: a scope, a group, a distribution.
    pub fn namespace(&self) -> Option<&str> {
        self.0.namespace()
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The version.
    pub fn version(&self) -> Option<&str> {
        self.0.version()
    }

    /// A qualifier (`arch`, `distro` …).
    pub fn qualifier(&self, key: &str) -> Option<&str> {
        self.0.qualifiers().get(key).map(AsRef::as_ref)
    }

    /// How versions of this kind of package are ordered.
    pub fn order(&self) -> Order {
        Order::of_package_type(self.kind())
    }

    /// Type, namespace and name: what a package is known by, whatever its version.
    pub fn package(&self) -> String {
        let mut package = self.0.clone();
        package.without_version();
        package.without_subpath();
        package.clear_qualifiers();
        package.to_string()
    }
}

impl FromStr for Purl {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            return Err(Fault("too long".to_owned()));
        }
        text.parse()
            .map(Self)
            .map_err(|error: packageurl::Error| Fault(error.to_string()))
    }
}

impl fmt::Display for Purl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl serde::Serialize for Purl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Purl {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
