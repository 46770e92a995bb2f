//! How two names relate (NISTIR 7696, sections 6 and 7).

use super::{Value, Wfn};

/// The five set relations of a source name (may have wildcards) to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Both name the same set of products.
    Equal,
    /// The source's set lies inside the target's.
    Subset,
    /// The source's set holds the target's.
    Superset,
    /// Nothing is in both.
    Disjoint,
    /// The comparison says nothing (the target has wildcards, or attributes disagree in direction).
    Undefined,
}

impl Wfn {
    /// Relates this name, as the source, to a target (7696, table 6-4).
    pub fn relation(&self, target: &Self) -> Relation {
        let (mut sub, mut superset, mut undefined) = (false, false, false);
        for (source, target) in self.values.iter().zip(&target.values) {
            match compare(source, target) {
                Relation::Disjoint => return Relation::Disjoint,
                Relation::Subset => sub = true,
                Relation::Superset => superset = true,
                Relation::Undefined => undefined = true,
                Relation::Equal => {}
            }
        }
        match (sub, superset, undefined) {
            (false, false, false) => Relation::Equal,
            (true, false, false) => Relation::Subset,
            (false, true, false) => Relation::Superset,
            _ => Relation::Undefined,
        }
    }

    /// Does this name, as a criterion, cover the other? (Equal or superset.)
    pub fn covers(&self, target: &Self) -> bool {
        matches!(self.relation(target), Relation::Equal | Relation::Superset)
    }
}

/// One attribute (7696, table 6-2).
pub(super) fn compare(source: &Value, target: &Value) -> Relation {
    match (source, target) {
        (_, Value::Text(text)) if text.is_pattern() => Relation::Undefined,
        (Value::Any, Value::Any) | (Value::Na, Value::Na) => Relation::Equal,
        (Value::Any, _) => Relation::Superset,
        (_, Value::Any) => Relation::Subset,
        (Value::Na, _) | (_, Value::Na) => Relation::Disjoint,
        (Value::Text(source), Value::Text(target)) => match source.is_pattern() {
            true if source.covers(&target.body) => Relation::Superset,
            false if source.body == target.body => Relation::Equal,
            _ => Relation::Disjoint,
        },
    }
}
