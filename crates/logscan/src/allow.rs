//! Allow-lists: an organisation's own scanners and monitors should not fill its report. What is
//! allowed is counted and said, never silently dropped.

use crate::client::{Client, Net};

/// Known harmless sources, paths and rules.
#[derive(Clone, Debug, Default)]
pub struct AllowList {
    nets: Vec<Net>,
    paths: Vec<String>,
    rules: Vec<String>,
}

impl AllowList {
    /// Reads one entry a line: a network, `path:/prefix`, or `rule:ID`; `#` begins a comment.
    /// Returns the lines that were not understood.
    pub fn add(&mut self, text: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        for line in text
            .lines()
            .map(|l| l.split('#').next().unwrap_or("").trim())
        {
            if let Some(path) = line.strip_prefix("path:") {
                self.paths.push(path.trim().to_owned());
            } else if let Some(rule) = line.strip_prefix("rule:") {
                self.rules.push(rule.trim().to_owned());
            } else if let Some(net) = Net::parse(line) {
                self.nets.push(net);
            } else if !line.is_empty() {
                wrong.push(line.to_owned());
            }
        }
        wrong
    }

    /// Whether everything this source does is to be left out.
    pub fn source(&self, client: &Client) -> bool {
        self.nets.iter().any(|n| n.holds(client))
    }

    /// Whether findings on this path are to be left out.
    pub fn path(&self, target: &[u8]) -> bool {
        self.paths.iter().any(|p| target.starts_with(p.as_bytes()))
    }

    /// Codes of rules that are switched off.
    pub fn rules(&self) -> &[String] {
        &self.rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_paths_rules_and_comments() {
        let mut list = AllowList::default();
        let wrong = list.add("192.0.2.0/24 # our scanner\n10.1.*.*\n2001:db8::/32\npath:/health\nrule:SQL-101\n300.1.1.1/99\n");
        assert_eq!(wrong, ["300.1.1.1/99"]);
        for (ip, held) in [
            ("192.0.2.77", true),
            ("192.0.3.1", false),
            ("10.1.9.9", true),
            ("2001:db8:1::5", true),
            ("::1", false),
        ] {
            assert_eq!(list.source(&Client::parse(ip.as_bytes())), held, "{ip}");
        }
        assert!(list.path(b"/health?x") && !list.path(b"/"));
        assert_eq!(list.rules(), ["SQL-101"]);
    }
}
