//! Applicability: which combinations of products are vulnerable.

use serde_json::Value;
use vuln::cpe::{Attribute, Value as CpeValue, Wfn};
use vuln::vers::{Comparator, Fault, Range};
use vuln::version::Order;

use crate::json::{list, words};

/// How nodes or matches combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// All of them.
    And,
    /// Any of them.
    Or,
}

/// Nodes under one operator ("the firmware AND the device it runs on").
#[derive(Clone, Debug, PartialEq)]
pub struct Configuration {
    /// How the nodes combine.
    pub operator: Operator,
    /// Says the opposite.
    pub negate: bool,
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// Matches under one operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// How the matches combine.
    pub operator: Operator,
    /// Says the opposite.
    pub negate: bool,
    /// The matches.
    pub matches: Vec<Match>,
}

/// A product and a range of its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Is it the vulnerable part, or only where it must run?
    pub vulnerable: bool,
    /// The CPE as written.
    pub criteria: String,
    /// The CPE, if it can be read.
    pub name: Option<Wfn>,
    /// The range, where one is given beside the CPE; one that makes no sense covers nothing.
    pub range: Option<Result<Range, Fault>>,
}

impl Match {
    /// Does it cover a product? The version is judged by the range where there is one.
    pub fn covers(&self, product: &Wfn) -> bool {
        let Some(name) = &self.name else { return false };
        let range = match &self.range {
            None => return name.covers(product),
            Some(Err(_)) => return false,
            Some(Ok(range)) => range,
        };
        let bare = product.clone().with(Attribute::Version, CpeValue::Any);
        let version = product.get(Attribute::Version).as_literal();
        name.covers(&bare) && version.is_some_and(|version| range.contains(version))
    }
}

impl Configuration {
    pub(super) fn of(value: &Value) -> Self {
        Self {
            operator: operator(value),
            negate: negate(value),
            nodes: list(value, "nodes").map(node).collect(),
        }
    }
}

fn node(value: &Value) -> Node {
    Node {
        operator: operator(value),
        negate: negate(value),
        matches: list(value, "cpeMatch").map(one_match).collect(),
    }
}

fn one_match(value: &Value) -> Match {
    let criteria = words(value, "criteria");
    Match {
        vulnerable: value
            .get("vulnerable")
            .and_then(Value::as_bool)
            .unwrap_or_default(),
        name: Wfn::read(&criteria).ok(),
        range: range(value),
        criteria,
    }
}

/// `None` when no end is given; a fault when the ends make no range.
fn range(value: &Value) -> Option<Result<Range, Fault>> {
    let from = end(
        value,
        [
            ("versionStartIncluding", Comparator::GreaterOrEqual),
            ("versionStartExcluding", Comparator::Greater),
        ],
    );
    let to = end(
        value,
        [
            ("versionEndIncluding", Comparator::LessOrEqual),
            ("versionEndExcluding", Comparator::Less),
        ],
    );
    if from.is_none() && to.is_none() {
        return None;
    }
    Some(Range::between(Order::Generic, from, to))
}

fn end<'v>(value: &'v Value, keys: [(&str, Comparator); 2]) -> Option<(Comparator, &'v str)> {
    keys.into_iter()
        .find_map(|(key, comparator)| Some((comparator, value.get(key)?.as_str()?)))
}

fn operator(value: &Value) -> Operator {
    if words(value, "operator") == "AND" {
        Operator::And
    } else {
        Operator::Or
    }
}

fn negate(value: &Value) -> bool {
    value
        .get("negate")
        .and_then(Value::as_bool)
        .unwrap_or_default()
}
