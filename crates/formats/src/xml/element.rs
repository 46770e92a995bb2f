//! One record of a document as a small tree.

/// An element with its children. Names carry this crate's prefixes (`sec:identifier`), see
/// the namespaces module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// `item`, `sec:references` …
    pub name: String,
    /// Attributes in document order, names as written.
    pub attributes: Vec<(String, String)>,
    /// Child elements in document order.
    pub children: Vec<Self>,
    /// All character data directly inside, joined.
    pub text: String,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every child of this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The trimmed text of the first child of this name; empty counts as absent.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.child(name).and_then(Self::words)
    }

    /// The trimmed text; `None` when empty.
    pub fn words(&self) -> Option<String> {
        let text = self.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Every text in this element and below, in document order, joined by blanks.
    pub fn all_text(&self) -> String {
        let mut all = self.text.trim().to_owned();
        for child in &self.children {
            let text = child.all_text();
            if !all.is_empty() && !text.is_empty() {
                all.push(' ');
            }
            all.push_str(&text);
        }
        all
    }
}
