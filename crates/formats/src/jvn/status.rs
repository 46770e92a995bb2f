//! `status:Status`, the last element of every answer (status_3.3.xsd): attributes only.

use crate::xml::{Element, Sheet};

/// The outcome of a request. Attributes keep the order of the live service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    attributes: Vec<(String, String)>,
}

impl Status {
    /// An answer: `most` is the method's limit, `total` all hits, `returned` those in this answer,
    /// `first` the position of the first (empty in statistics and feeds).
    pub fn success(
        method: &str,
        lang: Option<&str>,
        most: &str,
        (total, returned): (usize, usize),
        first: &str,
    ) -> Self {
        let (total, returned) = (total.to_string(), returned.to_string());
        Self::new(method, lang, ["0", most, "", "", &total, &returned, first])
    }

    /// A refusal: the counters are empty, as the live service leaves them.
    pub fn error(method: &str, lang: Option<&str>, code: &str, message: &str) -> Self {
        Self::new(method, lang, ["1", "", code, message, "", "", ""])
    }

    fn new(method: &str, lang: Option<&str>, values: [&str; 7]) -> Self {
        let mut status = Self::default();
        status.push("version", "3.3");
        status.push("method", method);
        if let Some(lang) = lang {
            status.push("lang", lang);
        }
        let names = [
            "retCd",
            "retMax",
            "errCd",
            "errMsg",
            "totalRes",
            "totalResRet",
            "firstRes",
        ];
        for (name, value) in names.into_iter().zip(values) {
            status.push(name, value);
        }
        status.push("feed", "hnd");
        status
    }

    /// Says which parameter was given; its value is echoed in URL-encoded form. Names the schema
    /// does not have are not echoed.
    pub fn given(mut self, name: &str, value: &str) -> Self {
        if PARAMETERS.contains(&name) || DATES.iter().any(|date| is_date_parameter(name, date)) {
            self.push(name, &form_encode(value));
        }
        self
    }

    /// Adds `retMaxCnt`, which only statistics have, after `retMax`.
    pub fn most_counted(mut self, count: u64) -> Self {
        let at = self
            .attributes
            .iter()
            .position(|(name, _)| name == "retMax")
            .map(|at| at + 1);
        let at = at.unwrap_or(self.attributes.len());
        self.attributes
            .insert(at, ("retMaxCnt".to_owned(), count.to_string()));
        self
    }

    /// Marks a feed file (`lt="1"`), which echoes nothing else.
    pub fn of_feed_file(mut self) -> Self {
        self.push("lt", "1");
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Does it refuse the request?
    pub fn is_error(&self) -> bool {
        self.get("retCd").is_some_and(|code| code != "0")
    }

    /// Every attribute, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn push(&mut self, name: &str, value: &str) {
        if self.get(name).is_none() {
            self.attributes.push((name.to_owned(), value.to_owned()));
        }
    }

    pub(super) fn of(element: &Element) -> Self {
        Self {
            attributes: element.attributes.clone(),
        }
    }

    pub(super) fn write(&self, sheet: &mut Sheet) {
        let attributes: Vec<_> = self.attributes().collect();
        sheet.empty("status:Status", &attributes);
    }
}

/// Parameters of the six methods that the schema lets Status echo.
const PARAMETERS: [&str; 24] = [
    "startItem",
    "maxCountItem",
    "xsl",
    "cpeName",
    "vendorId",
    "productId",
    "keyword",
    "type",
    "severity",
    "vector",
    "rangeDatePublic",
    "rangeDatePublished",
    "rangeDateFirstPublished",
    "vulnId",
    "theme",
    "cweId",
    "pid",
    "datePublished",
    "dateFirstPublished",
    "ft",
    "ovalId",
    "benchmarkId",
    "reference",
    "latestProductUpdate",
];

const DATES: [&str; 3] = ["datePublic", "datePublished", "dateFirstPublished"];

/// `datePublicStartY` … `dateFirstPublishedEndD`.
fn is_date_parameter(name: &str, date: &str) -> bool {
    let rest = name.strip_prefix(date).unwrap_or_default();
    let part = rest
        .strip_prefix("Start")
        .or_else(|| rest.strip_prefix("End"));
    matches!(part, Some("Y" | "M" | "D"))
}

/// `application/x-www-form-urlencoded`, as the service echoes it.
fn form_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'_' | b'.' | b'*' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
