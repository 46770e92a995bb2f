//! From the fields of the form (5.2) to a submission. Every field is read before giving up, so that
//! all that lacks is named at once; what only the core can judge it judges when the report is sent.

use handling::report::{
    Channel, Circumstances, Consent, Identity, InfoType, Kind, NewItem, Submission, Target,
    Weakness,
};
use web::{Fields, FromForm, Reader, Tr};

use super::fields::{self, KINDS, LABELS, line, line_or_empty};

/// A form that was filled in as it should be.
#[derive(Clone, Debug)]
pub(crate) struct Contents {
    pub submission: Submission,
}

impl FromForm for Contents {
    const LABELS: &'static [(&'static str, &'static str)] = LABELS;

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let kind = form.choice("kind", &KINDS)?;
        let identity = identity(form);
        let consent = consent(form);
        let target = target(form, kind);
        let weakness = fields::weakness(form);
        let cwe = fields::cwe(form);
        let summary = form.area("summary");
        let items = items(form);
        let circumstances = circumstances(form, kind);
        let own = own_product(form, kind);
        let notice_version = notice(form);
        Some(Contents {
            submission: Submission {
                kind: Some(kind),
                channel: Some(Channel::Form),
                identity: identity?,
                consent: Some(consent?),
                target: target?,
                summary: summary?,
                weakness: Some(weakness?),
                cwe,
                items: items?,
                circumstances: circumstances?,
                countermeasure: own.clone()?,
                own_products_only: own?.is_some(),
                notice_version: notice_version?,
            },
        })
    }
}

fn identity(form: &mut Reader<'_>) -> Option<Identity> {
    let name = line(form, "name");
    let email = fields::mail(form, "email");
    let language = form.choice("language", &[("ja", "ja"), ("en", "en")]);
    Some(Identity {
        organisation: line_or_empty(form, "organisation"),
        phone: line_or_empty(form, "phone"),
        public_key: form.area_or_none("public-key").unwrap_or_default(),
        name: name?,
        email: email?,
        language: language?.to_owned(),
    })
}

/// One yes or no per recipient, none of them chosen beforehand (R-V1-1-2, R-V1-2-4).
fn consent(form: &mut Reader<'_>) -> Option<Consent> {
    let mut ask = |name: &str| form.choice(name, &[("yes", true), ("no", false)]);
    let (coordinator, vendor) = (ask("consent-coordinator"), ask("consent-vendor"));
    let (acknowledgement, direct) = (ask("consent-acknowledgement"), ask("consent-direct"));
    Some(Consent {
        coordinator: coordinator?,
        vendor: vendor?,
        acknowledgement: acknowledgement?,
        direct_questions: direct?,
    })
}

fn target(form: &mut Reader<'_>, kind: Kind) -> Option<Target> {
    if kind == Kind::Website {
        let (name, urls) = (
            line(form, "site-name"),
            fields::addresses(form, "site-urls"),
        );
        let in_japan = form.choice("in-japan", &[("yes", true), ("no", false)]);
        return Some(Target {
            name: name?,
            urls: urls?,
            maker: line_or_empty(form, "site-operator"),
            in_japan: Some(in_japan?),
            ..Target::default()
        });
    }
    let (name, version) = (line(form, "product-name"), line(form, "product-version"));
    let maker = line_or_empty(form, "product-maker");
    let form_of = form.choice("product-form", &fields::PRODUCT_FORMS);
    let in_japan = form.choice("in-japan", &[("yes", true), ("no", false)]);
    Some(Target {
        name: name?,
        version: version?,
        maker,
        origin: line_or_empty(form, "product-origin"),
        form: form_of?.to_owned(),
        urls: Vec::new(),
        in_japan: Some(in_japan?),
    })
}

/// The texts of block ③. Those that are no type of their own in the standard (conditions, threat,
/// workaround) belong to the nature and carry the name of their field.
fn items(form: &mut Reader<'_>) -> Option<Vec<NewItem>> {
    let t = form.t();
    let mut items = Vec::new();
    let mut complete = true;
    for (field, info, needed, named) in fields::TEXTS {
        let text = match needed {
            true => form.area(field),
            false => Some(form.area_or_none(field).unwrap_or_default()),
        };
        match text {
            Some(text) if !text.trim().is_empty() => items.push(item(t, info, field, named, text)),
            Some(_) => {}
            None => complete = false,
        }
    }
    complete.then_some(items)
}

fn item(t: Tr, info: InfoType, field: &str, named: bool, text: String) -> NewItem {
    let text = match named {
        true => format!("[{}]\n{text}", t.say(&format!("reception-field-{field}"))),
        false => text,
    };
    NewItem {
        info,
        text,
        attachment: None,
    }
}

fn circumstances(form: &mut Reader<'_>, kind: Kind) -> Option<Circumstances> {
    let how_found = form.area("how-found");
    let found_on = line(form, "found-on");
    let told = form.choice("told", &[("yes", true), ("no", false)]);
    let told_others = match told {
        Some(true) => form.area("told-others"),
        _ => Some(String::new()),
    };
    let is_maker = match kind {
        Kind::OwnProduct => Some(true),
        _ => form.choice("is-maker", &[("yes", true), ("no", false)]),
    };
    Some(Circumstances {
        publication_plan: form.area_or_none("publication-plan").unwrap_or_default(),
        abuse_seen: form.area_or_none("abuse-seen").unwrap_or_default(),
        personal_data: form.checked("personal-data"),
        how_found: how_found?,
        found_on: found_on?,
        told_others: told.and(told_others)?,
        is_maker: is_maker?,
    })
}

/// R-V2-1: countermeasure and declaration, for own products only. The outer `Option` is "read
/// without error", the inner one "there is such a block".
#[expect(clippy::option_option, reason = "absent and wrong are two things here")]
fn own_product(form: &mut Reader<'_>, kind: Kind) -> Option<Option<String>> {
    if kind != Kind::OwnProduct {
        return Some(None);
    }
    let measure = form.area("countermeasure");
    let declared = form.checked("own-only");
    if !declared {
        let message = form.t().say("reception-error-own-only");
        form.error("own-only", message);
    }
    measure.filter(|_| declared).map(Some)
}

/// The notice acknowledged is the version the page showed (S-02, R-V1-1-3).
fn notice(form: &mut Reader<'_>) -> Option<String> {
    if !form.checked("notice") {
        let message = form.t().say("reception-error-notice");
        form.error("notice", message);
        return None;
    }
    Some(form.raw("notice-version").to_owned())
}

/// The kinds of weakness with their names in the form.
pub(crate) fn weaknesses() -> Vec<(String, Weakness)> {
    Weakness::ALL.map(|w| (casework::say::name(w), w)).to_vec()
}

/// Whatever of a report is there, for a mail that lacks blocks: nothing is demanded, and nothing is
/// made up for what was not said.
pub(crate) fn loosely(fields: &Fields, t: Tr) -> Submission {
    let read = web::Form::<Loose>::of(fields.clone(), t);
    read.value.map(|loose| loose.0).unwrap_or_default()
}

struct Loose(Submission);

impl FromForm for Loose {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let text = |form: &Reader<'_>, field: &str| form.raw(field).to_owned();
        let yes = |form: &Reader<'_>, field: &str| match form.raw(field) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let kind = if form.raw("kind") == "website" {
            Kind::Website
        } else {
            Kind::Product
        };
        let site = kind == Kind::Website;
        let said = (
            yes(form, "consent-coordinator"),
            yes(form, "consent-vendor"),
        );
        let more = (
            yes(form, "consent-acknowledgement"),
            yes(form, "consent-direct"),
        );
        let consent = match (said, more) {
            (
                (Some(coordinator), Some(vendor)),
                (Some(acknowledgement), Some(direct_questions)),
            ) => Some(Consent {
                coordinator,
                vendor,
                acknowledgement,
                direct_questions,
            }),
            _ => None,
        };
        let urls = form
            .raw("site-urls")
            .lines()
            .map(|line| fields::half_width(line.trim()));
        let target = Target {
            name: text(form, if site { "site-name" } else { "product-name" }),
            version: text(form, "product-version"),
            maker: text(
                form,
                if site {
                    "site-operator"
                } else {
                    "product-maker"
                },
            ),
            origin: text(form, "product-origin"),
            form: text(form, "product-form"),
            urls: urls.filter(|url| !url.is_empty()).collect(),
            in_japan: yes(form, "in-japan"),
        };
        let weakness = weaknesses()
            .into_iter()
            .find(|(name, _)| name == form.raw("weakness"));
        Some(Loose(Submission {
            kind: Some(kind),
            channel: Some(Channel::Mail),
            identity: Identity {
                name: text(form, "name"),
                organisation: text(form, "organisation"),
                email: fields::half_width(form.raw("email")),
                phone: text(form, "phone"),
                language: text(form, "language"),
                public_key: text(form, "public-key"),
            },
            consent,
            target,
            summary: text(form, "summary"),
            weakness: weakness.map(|(_, weakness)| weakness),
            items: loose_items(form),
            circumstances: Circumstances {
                how_found: text(form, "how-found"),
                found_on: text(form, "found-on"),
                told_others: text(form, "told-others"),
                publication_plan: text(form, "publication-plan"),
                abuse_seen: text(form, "abuse-seen"),
                personal_data: form.checked("personal-data"),
                is_maker: yes(form, "is-maker") == Some(true),
            },
            notice_version: if form.checked("notice") {
                text(form, "notice-version")
            } else {
                String::new()
            },
            ..Submission::default()
        }))
    }
}

fn loose_items(form: &Reader<'_>) -> Vec<NewItem> {
    let texts = fields::TEXTS.iter();
    texts
        .filter(|(field, ..)| !form.raw(field).is_empty())
        .map(|(field, info, _, named)| {
            item(form.t(), *info, field, *named, form.raw(field).to_owned())
        })
        .collect()
}
