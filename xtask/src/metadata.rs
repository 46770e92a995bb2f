//! What `cargo metadata` knows: the crates of the workspace, what they ask for, and what they got.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use serde::Deserialize;

use crate::repository::Repository;

/// Everything cargo resolved.
#[derive(Deserialize)]
pub struct Metadata {
    pub packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

/// One package, ours or not.
#[derive(Deserialize)]
pub struct Package {
    pub id: String,
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    pub dependencies: Vec<Dependency>,
    pub metadata: Option<Notes>,
}

/// What a manifest asks for.
#[derive(Deserialize)]
pub struct Dependency {
    pub name: String,
    /// `None` for an ordinary dependency, else `dev` or `build`.
    pub kind: Option<String>,
}

/// `[package.metadata]` of our own crates.
#[derive(Deserialize, Default)]
pub struct Notes {
    pub noroshi: Option<House>,
}

/// `[package.metadata.noroshi]`.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// Where the crate lives, 1 to 5; 0 for what only tests and chores use.
    pub storey: u8,
    /// Crates of the same storey that this one may lean on, each a decision in plain sight.
    #[serde(default)]
    pub siblings: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

impl Metadata {
    /// Asks cargo.
    pub fn read(repository: &Repository) -> anyhow::Result<Self> {
        let arguments = ["metadata", "--format-version", "1", "--locked"];
        let json = repository.cargo_output(&arguments)?;
        serde_json::from_slice(&json).context("cargo metadata has a form we do not know")
    }

    /// The crates of the workspace.
    pub fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages
            .iter()
            .filter(|package| self.workspace_members.contains(&package.id))
    }

    /// Everything outside the workspace that is compiled for it.
    pub fn outsiders(&self) -> impl Iterator<Item = &Package> {
        self.packages
            .iter()
            .filter(|package| !self.workspace_members.contains(&package.id))
    }

    /// The names of all crates that end up in a build of `package`, tests aside.
    pub fn reach(&self, package: &Package) -> BTreeSet<&str> {
        let names: BTreeMap<&str, &str> = self
            .packages
            .iter()
            .map(|p| (p.id.as_str(), p.name.as_str()))
            .collect();
        let nodes: BTreeMap<&str, &Node> = self
            .resolve
            .nodes
            .iter()
            .map(|node| (node.id.as_str(), node))
            .collect();
        let mut seen = BTreeSet::new();
        let mut open = vec![package.id.as_str()];
        while let Some(id) = open.pop() {
            let edges = nodes
                .get(id)
                .map(|node| node.deps.as_slice())
                .unwrap_or_default();
            for edge in edges.iter().filter(|edge| edge.is_normal()) {
                if seen.insert(edge.pkg.as_str()) {
                    open.push(&edge.pkg);
                }
            }
        }
        seen.iter()
            .filter_map(|id| names.get(id).copied())
            .collect()
    }
}

impl Edge {
    fn is_normal(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}
