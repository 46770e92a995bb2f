//! From the forms of a report to the core's commands.

use handling::ItemId;
use handling::report::{CaseOutline, Command, DeclineCode, Kind, StopGround, Target};
use jiff::ToSpan;
use web::{FromForm, Reader, japan};

use super::decisions::DECLINE_CODES;

/// The fields of one case to be opened.
pub(super) struct CaseFields {
    pub title: &'static str,
    pub product: &'static str,
    pub items: &'static str,
    pub flags: &'static str,
}

macro_rules! case_fields {
    ($($n:literal),*) => {[$(CaseFields {
        title: concat!("case-", $n, "-title"),
        product: concat!("case-", $n, "-product"),
        items: concat!("case-", $n, "-items"),
        flags: concat!("case-", $n, "-flags"),
    }),*]};
}

/// Cases that one acceptance opens from the page; the last block also serves "one more case".
pub(super) static CASES: [CaseFields; 5] = case_fields!("1", "2", "3", "4", "5");

/// An act of reception on a report.
pub(super) enum Act {
    /// A command as it is.
    Give(Command),
    /// Cases to be opened; their products are taken from the report where not named.
    Accept(Vec<Outline>),
    /// One more case.
    OpenCase(Outline),
    /// The identity, for a purpose.
    OpenIdentity(String),
}

/// A case as the form describes it.
pub(super) struct Outline {
    pub outline: CaseOutline,
    pub product: Option<String>,
}

impl Outline {
    /// With the report's target under another name.
    pub fn over(self, target: Option<Target>) -> CaseOutline {
        let named = self
            .product
            .and_then(|name| Some(Target { name, ..target? }));
        CaseOutline {
            target: named,
            ..self.outline
        }
    }
}

impl FromForm for Act {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("decline-code", "reception-field-decline-code"),
        ("decline-reason", "reception-field-reason"),
        ("question", "reception-field-question"),
        ("withdrawal", "reception-field-withdrawal"),
        ("withdrawal-reason", "reception-field-reason"),
        ("pass-item", "reception-field-pass-item"),
        ("pass-note", "reception-field-pass-note"),
        ("reroute-note", "reception-field-reason"),
        ("stop-ground", "reception-field-stop-ground"),
        ("stop-evidence", "reception-field-stop-evidence"),
        ("stop-reason", "reception-field-reason"),
        ("note", "reception-field-note"),
        ("purpose", "reception-field-purpose"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        match form.raw("act") {
            "accept" => accept(form),
            "open-case" => CASES
                .last()
                .and_then(|names| outline(form, names))
                .map(Act::OpenCase),
            "decline" => decline(form),
            "ask" => ask(form),
            "decide-withdrawal" => withdrawal(form),
            "pass-on" => pass_on(form),
            "reroute" => reroute(form),
            "stop" => stop(form),
            "note" => Some(Act::Give(Command::Note {
                text: form.area("note")?,
            })),
            "open-identity" => Some(Act::OpenIdentity(form.area("purpose")?)),
            "close" => Some(Act::Give(Command::Close)),
            _ => None,
        }
    }
}

fn accept(form: &mut Reader<'_>) -> Option<Act> {
    let filled = |form: &Reader<'_>, names: &CaseFields| !form.raw(names.title).is_empty();
    let mut outlines = Vec::new();
    for names in &CASES {
        if filled(form, names) {
            outlines.push(outline(form, names)?);
        }
    }
    Some(Act::Accept(outlines))
}

fn outline(form: &mut Reader<'_>, names: &CaseFields) -> Option<Outline> {
    let title = form.line_or_none(names.title);
    let product = form.line_or_none(names.product);
    let items = form
        .raws(names.items)
        .into_iter()
        .filter_map(|raw| raw.parse::<ItemId>().ok())
        .collect();
    let flags = form.choices(names.flags, &[("multi", "multi"), ("embedded", "embedded")]);
    Some(Outline {
        outline: CaseOutline {
            title: title.unwrap_or_default(),
            target: None,
            items,
            multi_vendor: flags.contains(&"multi"),
            embedded: flags.contains(&"embedded"),
        },
        product,
    })
}

fn decline(form: &mut Reader<'_>) -> Option<Act> {
    let names = DECLINE_CODES.map(|code| (casework::say::name(code), code));
    let offered: Vec<(&str, DeclineCode)> = names.iter().map(|(n, c)| (n.as_str(), *c)).collect();
    let code = form.choice("decline-code", &offered);
    let reason = form.area("decline-reason");
    Some(Act::Give(Command::Decline {
        code: code?,
        reason: reason?,
    }))
}

/// The term is the end of that day in Japan.
fn ask(form: &mut Reader<'_>) -> Option<Act> {
    let question = form.area("question");
    let day = form.date_or_none("ask-by");
    let reply_by = day.and_then(|day| {
        let end = day.checked_add(1.day()).ok()?;
        Some(end.to_zoned(japan()).ok()?.timestamp())
    });
    Some(Act::Give(Command::Ask {
        question: question?,
        reply_by,
    }))
}

fn withdrawal(form: &mut Reader<'_>) -> Option<Act> {
    let agreed = form.choice("withdrawal", &[("agree", true), ("refuse", false)]);
    let reason = form.area("withdrawal-reason");
    Some(Act::Give(Command::DecideWithdrawal {
        agreed: agreed?,
        reason: reason?,
    }))
}

fn pass_on(form: &mut Reader<'_>) -> Option<Act> {
    let item = form.raw("pass-item").parse::<ItemId>().ok();
    if item.is_none() {
        form.line("pass-item"); // asks for the choice
    }
    let cases = form.raws("pass-cases");
    let note = form.area_or_none("pass-note");
    Some(Act::Give(Command::PassOn {
        item: item?,
        cases: cases.into_iter().filter_map(|id| id.parse().ok()).collect(),
        note: note.unwrap_or_default(),
    }))
}

fn reroute(form: &mut Reader<'_>) -> Option<Act> {
    let kind = form.choice(
        "reroute-kind",
        &[("product", Kind::Product), ("website", Kind::Website)],
    );
    let note = form.area("reroute-note");
    Some(Act::Give(Command::Reroute {
        kind: kind?,
        note: note?,
    }))
}

fn stop(form: &mut Reader<'_>) -> Option<Act> {
    let names = StopGround::ALL.map(|ground| (casework::say::name(ground), ground));
    let offered: Vec<(&str, StopGround)> = names.iter().map(|(n, g)| (n.as_str(), *g)).collect();
    let ground = form.choice("stop-ground", &offered);
    let (evidence, reason) = (form.area("stop-evidence"), form.area("stop-reason"));
    Some(Act::Give(Command::Stop {
        ground: ground?,
        evidence: evidence?,
        reason: reason?,
    }))
}
