//! Version ranges: `vers:npm/>=1.0.0|<2.0.0` (VERS, package-url/vers-spec).
//!
//! A [`Range`] is kept sorted by its scheme's order, each version once; reading refuses what is not
//! canonical, as the standard demands. Ranges of CVE, NVD and OSV become the same value.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::version::Order;

/// The longest range read (bytes) and the most constraints in it.
const LONGEST: usize = 64 * 1024;

/// Why a text is not a range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum Fault {
    #[error("not a version range")]
    Scheme,
    #[error("range is too long")]
    TooLong,
    #[error("whitespace is not permitted")]
    Whitespace,
    #[error("an empty constraint is not permitted")]
    Empty,
    #[error("invalid or non-canonical percent-encoding in {0:?}")]
    Encoding(String),
    #[error("constraints are not sorted, or a version stands twice")]
    Unsorted,
    #[error("{0} cannot follow {1}")]
    Sequence(Comparator, Comparator),
}

/// How a constraint compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the signs")]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparator {
    /// Sign and meaning, two-letter signs first.
    const ALL: [(&'static str, Self); 6] = [
        (">=", Self::GreaterOrEqual),
        ("<=", Self::LessOrEqual),
        ("!=", Self::NotEqual),
        ("<", Self::Less),
        (">", Self::Greater),
        ("", Self::Equal),
    ];

    fn opens(self) -> bool {
        matches!(self, Self::Greater | Self::GreaterOrEqual)
    }

    fn closes(self) -> bool {
        matches!(self, Self::Less | Self::LessOrEqual)
    }

    fn inclusive(self) -> bool {
        matches!(self, Self::Equal | Self::LessOrEqual | Self::GreaterOrEqual)
    }
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            Self::ALL
                .iter()
                .find(|(_, c)| c == self)
                .map_or("", |(sign, _)| sign),
        )
    }
}

/// A set of versions of one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    scheme: String,
    /// Sorted by version; empty is every version (`*`).
    constraints: Vec<(Comparator, String)>,
}

impl Range {
    /// Every version of a scheme.
    pub fn all(scheme: &str) -> Result<Self, Fault> {
        Self::new(scheme, Vec::new())
    }

    /// From constraints in any order. Versions must differ, and after sorting the sequence must
    /// make sense.
    pub fn new(scheme: &str, constraints: Vec<(Comparator, String)>) -> Result<Self, Fault> {
        let named = scheme
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if scheme.is_empty() || !named {
            return Err(Fault::Scheme);
        }
        let constraints = Order::of_package_type(scheme).sort(constraints, |(_, v)| v.as_str());
        let range = Self {
            scheme: scheme.to_owned(),
            constraints,
        };
        range.check()?;
        Ok(range)
    }

    /// From a first version (inclusive unless said otherwise) to a last, either left out: what CVE
    /// and NVD say with `lessThan`, `versionStartIncluding` and their kin.
    pub fn between(
        order: Order,
        from: Option<(Comparator, &str)>,
        to: Option<(Comparator, &str)>,
    ) -> Result<Self, Fault> {
        if let (Some((start, first)), Some((end, last))) = (from, to) {
            match order.compare(first, last) {
                Ordering::Less => {}
                // From a version to itself is that version.
                Ordering::Equal if start.inclusive() && end.inclusive() => {
                    let only = (Comparator::Equal, first.to_owned());
                    return Self::new(order.scheme(), vec![only]);
                }
                // Sorted, the ends would say the opposite of what was meant.
                _ => return Err(Fault::Unsorted),
            }
        }
        let ends = from.into_iter().chain(to);
        let owned = ends.map(|(comparator, version)| (comparator, version.to_owned()));
        Self::new(order.scheme(), owned.collect())
    }

    /// The scheme (`npm`, `deb` …).
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The constraints in order; none means every version.
    pub fn constraints(&self) -> &[(Comparator, String)] {
        &self.constraints
    }

    /// How its versions are ordered.
    pub fn order(&self) -> Order {
        Order::of_package_type(&self.scheme)
    }

    /// Is the version in the range? (VERS, "Checking if a version is contained".)
    pub fn contains(&self, version: &str) -> bool {
        if self.constraints.is_empty() {
            return true;
        }
        let order = self.order();
        let placed = || {
            self.constraints
                .iter()
                .map(|(c, v)| (*c, order.compare(version, v)))
        };
        if let Some((comparator, _)) = placed().find(|(_, place)| *place == Ordering::Equal) {
            return comparator.inclusive();
        }
        // The nearest bounds below and above decide; they are sorted.
        let bounds = || placed().filter(|(c, _)| c.opens() || c.closes());
        let below = bounds().rfind(|(_, place)| *place == Ordering::Greater);
        let above = bounds().find(|(_, place)| *place == Ordering::Less);
        match (below, above) {
            (None, None) => self
                .constraints
                .iter()
                .all(|(c, _)| *c == Comparator::NotEqual),
            (Some((below, _)), None) => below.opens(),
            (None, Some((above, _))) => above.closes(),
            (Some((below, _)), Some((above, _))) => below.opens() && above.closes(),
        }
    }

    /// Sorted without repetition, and no bound that another makes idle.
    fn check(&self) -> Result<(), Fault> {
        let order = self.order();
        let pairs = || self.constraints.iter().zip(self.constraints.iter().skip(1));
        if pairs().any(|((_, left), (_, right))| order.compare(left, right) != Ordering::Less) {
            return Err(Fault::Unsorted);
        }
        let telling = || {
            self.constraints
                .iter()
                .map(|(c, _)| *c)
                .filter(|c| *c != Comparator::NotEqual)
        };
        for (now, next) in telling().zip(telling().skip(1)) {
            let idle = (now.opens() && !next.closes()) || (!now.opens() && next.closes());
            if idle {
                return Err(Fault::Sequence(next, now));
            }
        }
        Ok(())
    }
}

impl FromStr for Range {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            return Err(Fault::TooLong);
        }
        if text.bytes().any(|byte| byte.is_ascii_whitespace()) {
            return Err(Fault::Whitespace);
        }
        let rest = text.strip_prefix("vers:").ok_or(Fault::Scheme)?;
        let (scheme, constraints) = rest.split_once('/').ok_or(Fault::Scheme)?;
        if constraints == "*" {
            return Self::all(scheme);
        }
        let constraints = constraints
            .split('|')
            .map(constraint)
            .collect::<Result<Vec<_>, Fault>>()?;
        let range = Self::new(scheme, constraints.clone())?;
        // The standard refuses an unsorted list rather than sorting it.
        if range.constraints == constraints {
            Ok(range)
        } else {
            Err(Fault::Unsorted)
        }
    }
}

fn constraint(text: &str) -> Result<(Comparator, String), Fault> {
    let found = Comparator::ALL
        .iter()
        .find_map(|(sign, c)| Some((*c, text.strip_prefix(sign)?)));
    let (comparator, version) = found.unwrap_or((Comparator::Equal, text));
    if version.is_empty() {
        return Err(Fault::Empty);
    }
    decode(version)
        .map(|version| (comparator, version))
        .ok_or_else(|| Fault::Encoding(version.chars().take(80).collect()))
}

/// Once; hex must be upper case, and what needs no encoding must not be encoded.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let (hex, after) = after.split_at_checked(2)?;
        let hex = std::str::from_utf8(hex).ok()?;
        let upper = hex
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F'));
        let byte = upper.then(|| u8::from_str_radix(hex, 16).ok())??;
        if plain(char::from(byte)) {
            return None;
        }
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// Stands for itself in a version.
fn plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | ':')
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vers:{}/", self.scheme)?;
        if self.constraints.is_empty() {
            return f.write_str("*");
        }
        let mut separator = "";
        for (comparator, version) in &self.constraints {
            write!(f, "{separator}{comparator}")?;
            separator = "|";
            for byte in version.bytes() {
                match char::from(byte) {
                    c if plain(c) || c == '+' => write!(f, "{c}")?,
                    _ => write!(f, "%{byte:02X}")?,
                }
            }
        }
        Ok(())
    }
}

impl serde::Serialize for Range {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Range {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
