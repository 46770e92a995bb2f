//! What was answered. How long a text may be and whom it may name is the core's business.

use handling::Moment;
use jiff::civil::DateTime;
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use web::Fields;

/// Answers; a getter is `None` when the answer is not there.
pub(crate) struct Answers<'a>(pub &'a Fields);

impl Answers<'_> {
    /// A text with plain line ends, perhaps empty.
    pub(crate) fn text(&self, name: &str) -> String {
        let plain = self.0.get(name).replace("\r\n", "\n").replace('\r', "\n");
        plain.trim().to_owned()
    }

    /// A text, if there is one.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Several values, one a line.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    /// Whether a box is checked.
    pub(crate) fn yes(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// A word of the core.
    pub(crate) fn word<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.0.get(name).into()).ok()
    }

    /// An id.
    pub(crate) fn id(&self, name: &str) -> Option<Uuid> {
        self.0.get(name).trim().parse().ok()
    }

    /// All ids of a repeated field.
    pub(crate) fn ids(&self, name: &str) -> Vec<Uuid> {
        let all = self.0.all(name);
        all.filter_map(|value| value.trim().parse().ok()).collect()
    }

    /// An instant in Japan.
    pub(crate) fn moment(&self, name: &str) -> Option<Moment> {
        let plain: String = self.0.get(name).trim().nfkc().collect();
        let civil: DateTime = plain.replace('/', "-").parse().ok()?;
        let at = civil.to_zoned(web::japan()).ok()?.timestamp();
        Some(Moment::tokyo(at))
    }
}

/// A number as people type it: full-width signs made plain, blanks gone.
pub(crate) fn number(raw: &str) -> String {
    raw.nfkc()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase()
}
