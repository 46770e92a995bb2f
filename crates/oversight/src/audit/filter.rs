//! What the reviewer looks for. Everything stands in the address, so that a finding can be shown to
//! a colleague; nothing in it is confidential but numbers, which the address bar of a signed-in
//! reviewer may show.

use casework::audit::AuditFilter;
use handling::PersonId;
use handling::disclosure::AuditSight;
use jiff::Timestamp;
use jiff::civil::Date;
use web::ui;
use web::{Answer, FieldErrors, Filled, Href, Html, Problem, Tr};

use crate::room::Names;

/// The query as typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    kind: String,
    side: String,
    person: String,
    number: String,
    from: String,
    until: String,
    pub before: String,
    #[serde(rename = "as")]
    pub format: String,
}

const KINDS: [&str; 5] = ["report", "case", "vendor", "account", "platform"];
const SIDES: [&str; 8] = [
    "finder",
    "reception",
    "coordinator",
    "vendor",
    "system",
    "administrator",
    "auditor",
    "public",
];
const LONGEST: usize = 100;

impl Wish {
    /// The fields that make the filter, without the place in it.
    fn fields(&self) -> [(&'static str, &str); 6] {
        [
            ("side", self.side.trim()),
            ("person", self.person.trim()),
            ("kind", self.kind.trim()),
            ("number", self.number.trim()),
            ("from", self.from.trim()),
            ("until", self.until.trim()),
        ]
    }

    /// The form as it was sent.
    pub fn filled(&self) -> Filled {
        Filled::with(self.fields())
    }

    /// This filter from its newest entry on.
    pub fn href(&self) -> Href {
        let sent = self.fields();
        let sent = sent.iter().filter(|(_, value)| !value.is_empty());
        sent.fold(Href::to("/oversight/audit"), |href, (name, value)| {
            href.with(name, value)
        })
    }

    /// The filter, and what could not be read of it.
    pub fn filter(&self, t: Tr, limit: u32) -> Answer<(AuditFilter, FieldErrors)> {
        if self.fields().iter().any(|(_, value)| value.len() > LONGEST) {
            return Err(Problem::malformed());
        }
        let mut errors = FieldErrors::new();
        let before = match self.before.as_str() {
            "" => None,
            place => Some(place.parse().map_err(|_| Problem::malformed())?),
        };
        let mut day = |field: &str, text: &str, plus: i64| -> Option<Timestamp> {
            if text.trim().is_empty() {
                return None;
            }
            let read = midnight(text.trim(), plus);
            if read.is_none() {
                errors.add(field, t.say("web-field-date"));
            }
            read
        };
        let from = day("from", &self.from, 0);
        let until = day("until", &self.until, 1);
        let person = match self.person.trim() {
            "" => None,
            id => {
                let read = id.parse::<PersonId>().ok();
                if read.is_none() {
                    errors.add("person", t.say("web-field-choose"));
                }
                read
            }
        };
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let filter = AuditFilter {
            kind: some(&self.kind),
            side: some(&self.side),
            person,
            number: some(&self.number),
            from,
            until,
            before,
            limit,
        };
        Ok((filter, errors))
    }

    /// The form.
    pub fn form(&self, t: Tr, sight: AuditSight, form: &ui::Form<'_>, names: &Names) -> Html {
        let mut side = form
            .select("side", t.say("oversight-filter-side"))
            .width(ui::Width::Medium);
        for name in SIDES {
            side = side.option(name, t.say(&format!("words-party-{name}")));
        }
        let mut person = form
            .select("person", t.say("oversight-filter-person"))
            .width(ui::Width::Medium);
        for (id, name) in names {
            person = person.option(id.to_string(), name.clone());
        }
        let mut kind = form
            .select("kind", t.say("oversight-filter-kind"))
            .width(ui::Width::Medium);
        for name in KINDS {
            let platform = matches!(name, "account" | "platform");
            if platform || sight == AuditSight::Everything {
                kind = kind.option(name, t.say(&format!("oversight-kind-{name}")));
            }
        }
        let mut fields = side.html().then(person.html()).then(kind.html());
        if sight == AuditSight::Everything {
            let number = form.text("number", t.say("oversight-filter-number"));
            fields.push(number.width(ui::Width::Medium).html());
        }
        fields.push(form.date("from", t.say("oversight-filter-from")).html());
        fields.push(form.date("until", t.say("oversight-filter-until")).html());
        fields.push(ui::actions([
            ui::button(t.say("oversight-filter-apply")),
            ui::link_button_quiet(
                &Href::to("/oversight/audit"),
                t.say("oversight-filter-clear"),
            ),
        ]));
        let inside = ui::get(&Href::to("/oversight/audit"), fields);
        let set = self.fields().iter().any(|(_, value)| !value.is_empty());
        if set {
            ui::section("filter", t.say("oversight-filter"), inside)
        } else {
            ui::details(t.say("oversight-filter"), inside)
        }
    }
}

/// The beginning of a day in Japan, so many days later.
fn midnight(text: &str, plus: i64) -> Option<Timestamp> {
    let day: Date = text.replace('/', "-").parse().ok()?;
    let day = day
        .checked_add(jiff::Span::new().try_days(plus).ok()?)
        .ok()?;
    Some(day.to_zoned(web::japan()).ok()?.timestamp())
}
