//! Which developers of the register may be concerned, best first, each with the reasons (R-V1-3-2,
//! R-D-06). Pure: words in, order out; a person decides.

use casework::RegisterRow;
use handling::VendorId;
use handling::register::Product;
use unicode_normalization::UnicodeNormalization;
use vuln::cpe::{Attribute, Value, Wfn};
use vuln::purl::Purl;

/// What is looked for. Empty answers look for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Name of the product.
    pub product: String,
    /// Who is said to make it.
    pub maker: String,
    /// CPE names.
    pub cpe: Vec<String>,
    /// Package URLs.
    pub purls: Vec<String>,
    /// Components inside.
    pub components: Vec<String>,
    /// Protocols and formats.
    pub protocols: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
}

/// Why a developer is a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The same package.
    Purl,
    /// The same CPE product.
    Cpe,
    /// A product of that name.
    ProductName,
    /// The developer is called so.
    Maker,
    /// Contains that component.
    Component,
    /// A product whose name has those words.
    SimilarName,
    /// The same vendor in CPE.
    CpeVendor,
    /// Speaks that protocol or format.
    Protocol,
    /// Registered under that keyword.
    Keyword,
}

impl Why {
    /// All, strongest first.
    #[cfg(test)]
    pub const ALL: [Why; 9] = [
        Why::Purl,
        Why::Cpe,
        Why::ProductName,
        Why::Maker,
        Why::Component,
        Why::SimilarName,
        Why::CpeVendor,
        Why::Protocol,
        Why::Keyword,
    ];

    /// How much it says. One strong reason outweighs any number of weaker ones of one kind, since
    /// each kind counts once.
    pub fn weight(self) -> u32 {
        match self {
            Why::Purl => 100,
            Why::Cpe => 95,
            Why::ProductName => 80,
            Why::Maker => 70,
            Why::Component => 60,
            Why::SimilarName => 40,
            Why::CpeVendor => 30,
            Why::Protocol => 25,
            Why::Keyword => 15,
        }
    }

    /// Its text is `coordination-why-<name>`.
    pub fn name(self) -> &'static str {
        match self {
            Why::Purl => "purl",
            Why::Cpe => "cpe",
            Why::ProductName => "product-name",
            Why::Maker => "maker",
            Why::Component => "component",
            Why::SimilarName => "similar-name",
            Why::CpeVendor => "cpe-vendor",
            Why::Protocol => "protocol",
            Why::Keyword => "keyword",
        }
    }
}

/// A reason and what it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// What agreed, as registered.
    pub found: String,
    /// In which product, if in one.
    pub product: String,
}

/// A developer that may be concerned.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its entry.
    pub row: RegisterRow,
    /// How much speaks for it.
    pub score: u32,
    /// What, strongest first, one of each kind.
    pub reasons: Vec<Reason>,
}

/// Every developer for which something speaks, strongest first, then by name.
pub fn rank(register: Vec<RegisterRow>, sought: &Sought) -> Vec<Ranked> {
    let sought = Folded::of(sought);
    let mut found: Vec<Ranked> = register
        .into_iter()
        .filter_map(|row| {
            let reasons = reasons(&row, &sought);
            let score = reasons.iter().map(|reason| reason.why.weight()).sum();
            (score > 0).then_some(Ranked {
                row,
                score,
                reasons,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        b.score
            .cmp(&a.score)
            .then_with(|| key(&a.row).cmp(&key(&b.row)))
    });
    found
}

/// Developers whose name or product is nearest to a few words; the rest follows by name.
pub fn by_name(register: Vec<RegisterRow>, words: &str, most: usize) -> Vec<RegisterRow> {
    let wanted = fold(words);
    let mut rows: Vec<(bool, bool, RegisterRow)> = register
        .into_iter()
        .map(|row| {
            let names = [fold(&row.name_ja), fold(&row.name_en)];
            let named = !wanted.is_empty() && names.iter().any(|n| near(n, &wanted));
            let makes =
                !wanted.is_empty() && row.products.iter().any(|p| near(&fold(&p.name), &wanted));
            (!named, !makes, row)
        })
        .collect();
    rows.sort_by_key(|(named, makes, row)| (*named, *makes, key(row)));
    rows.into_iter().take(most).map(|(.., row)| row).collect()
}

fn key(row: &RegisterRow) -> (String, VendorId) {
    (fold(&row.name_ja), row.vendor)
}

/// One contains the other, and neither is a mere letter.
fn near(a: &str, b: &str) -> bool {
    a.chars().count() > 1 && b.chars().count() > 1 && (a.contains(b) || b.contains(a))
}

/// Width, case, and the signs between words do not matter.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Folded {
    product: String,
    maker: String,
    cpe: Vec<Wfn>,
    purls: Vec<String>,
    components: Vec<String>,
    protocols: Vec<String>,
    keywords: Vec<String>,
}

impl Folded {
    fn of(sought: &Sought) -> Self {
        let all = |texts: &[String]| -> Vec<String> {
            texts
                .iter()
                .map(|text| fold(text))
                .filter(|text| !text.is_empty())
                .collect()
        };
        Folded {
            product: fold(&sought.product),
            maker: company(&sought.maker),
            cpe: sought
                .cpe
                .iter()
                .filter_map(|name| Wfn::read(name).ok())
                .collect(),
            purls: sought
                .purls
                .iter()
                .filter_map(|purl| package(purl))
                .collect(),
            components: all(&sought.components),
            protocols: all(&sought.protocols),
            keywords: all(&sought.keywords),
        }
    }
}

fn package(purl: &str) -> Option<String> {
    purl.trim().parse::<Purl>().ok().map(|purl| purl.package())
}

/// A company's name without its legal form.
fn company(name: &str) -> String {
    let forms = ["株式会社", "有限会社", "合同会社", "(株)", "㈱"];
    let bare = forms
        .iter()
        .fold(name.to_owned(), |name, form| name.replace(form, " "));
    let folded = fold(&bare);
    let words = folded.split(' ').filter(|word| {
        !matches!(
            *word,
            "inc" | "ltd" | "co" | "corp" | "corporation" | "llc" | "gmbh" | "kk" | "k"
        )
    });
    words.collect::<Vec<_>>().join(" ")
}

fn reasons(row: &RegisterRow, sought: &Folded) -> Vec<Reason> {
    let mut all = Vec::new();
    let name = [&row.name_ja, &row.name_en]
        .into_iter()
        .find(|name| !sought.maker.is_empty() && company(name) == sought.maker);
    if let Some(name) = name {
        all.push(reason(Why::Maker, name, ""));
    }
    for product in &row.products {
        of_product(product, sought, &mut all);
    }
    all.sort_by_key(|reason| reason.why);
    all.dedup_by_key(|reason| reason.why);
    if all.iter().any(|r| r.why == Why::ProductName) {
        all.retain(|r| r.why != Why::SimilarName);
    }
    if all.iter().any(|r| r.why == Why::Cpe) {
        all.retain(|r| r.why != Why::CpeVendor);
    }
    all
}

fn reason(why: Why, found: &str, product: &str) -> Reason {
    Reason {
        why,
        found: found.to_owned(),
        product: product.to_owned(),
    }
}

fn of_product(product: &Product, sought: &Folded, all: &mut Vec<Reason>) {
    let mut found = |why, what: &str| all.push(reason(why, what, &product.name));
    for purl in &product.purls {
        if package(purl).is_some_and(|package| sought.purls.contains(&package)) {
            found(Why::Purl, purl);
        }
    }
    let name = fold(&product.name);
    if !sought.product.is_empty() && name == sought.product {
        found(Why::ProductName, &product.name);
    } else if similar(&name, &sought.product) {
        found(Why::SimilarName, &product.name);
    }
    if let Ok(cpe) = Wfn::read(&product.cpe) {
        for wanted in &sought.cpe {
            if same(&cpe, wanted, Attribute::Vendor) {
                let why = match same(&cpe, wanted, Attribute::Product) {
                    true => Why::Cpe,
                    false => Why::CpeVendor,
                };
                found(why, &product.cpe);
            }
        }
    }
    let mut listed = |why, registered: &[String], wanted: &[String]| {
        let hit = registered.iter().find(|text| wanted.contains(&fold(text)));
        if let Some(text) = hit {
            found(why, text);
        }
    };
    listed(Why::Component, &product.components, &sought.components);
    listed(Why::Protocol, &product.protocols, &sought.protocols);
    listed(Why::Keyword, &product.keywords, &sought.keywords);
}

/// Most words of the shorter name stand in the longer one.
fn similar(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(' ')
            .filter(|w| w.chars().count() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (a_words, b_words) = (words(a), words(b));
    let common = a_words.iter().filter(|word| b_words.contains(word)).count();
    let fewer = a_words.len().min(b_words.len());
    (fewer > 0 && common * 2 > fewer)
        || (a.chars().count() > 3 && b.chars().count() > 3 && near(a, b))
}

fn same(a: &Wfn, b: &Wfn, attribute: Attribute) -> bool {
    match (a.get(attribute), b.get(attribute)) {
        (Value::Text(a), Value::Text(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
