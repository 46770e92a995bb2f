//! `/reception/reports/new`: an officer enters a report that came by mail or letter. One that lacks
//! blocks is recorded as incomplete and answered with what is missing; the missing parts are entered
//! later with the same form (`?completes=`), and only then the clock starts (SM-1).

use axum::extract::State;
use casework::{OrAnswer, Parcels, Problem, With};
use handling::report::{Channel, Command, InfoType, Kind, NewItem, Submission};
use handling::{Actor, ReportId};
use web::ui::{Icon, Tone};
use web::{
    Answer, Fields, Filled, Form, FromForm, Head, Href, Html, Query, Reader, Upload, Visitor,
    see_other, ui,
};

use crate::report::{Contents, Uploads, form_blocks, loosely, notice_block};
use crate::room::officers_only;
use crate::{Room, show};

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    kind: String,
    completes: Option<ReportId>,
}

pub(super) async fn show(
    State(room): State<Room>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Answer {
    officers_only(&visitor)?;
    let once = hex::encode(room.desk.ids().bytes::<16>());
    let kind = if wish.kind == "website" {
        "website"
    } else {
        "product"
    };
    let mut filled = Filled::with([("once", once.as_str()), ("kind", kind), ("language", "ja")]);
    if let Some(report) = wish.completes {
        filled.fields.add("completes", report.to_string());
    }
    page(&room, &visitor, &filled, Html::empty())
}

fn page(room: &Room, visitor: &Visitor, filled: &Filled, above: Html) -> Answer {
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let kind = kind_of(&filled.fields);
    let completes = filled.fields.get("completes");
    let (other, switch) = match kind {
        Kind::Website => ("product", "reception-new-as-product"),
        _ => ("website", "reception-new-as-website"),
    };
    let mut other = Href::to("/reception/reports/new").with("kind", other);
    if !completes.is_empty() {
        other = other.with("completes", completes);
    }
    let hidden = ui::hidden("kind", &casework::say::name(kind))
        .then(ui::hidden("once", filled.fields.get("once")))
        .then(ui::hidden("completes", completes));
    let incomplete = completes
        .is_empty()
        .then(|| ui::button_named("action", "incomplete", t.say("reception-act-incomplete")));
    let buttons = std::iter::once(ui::button(t.say("reception-act-enter"))).chain(incomplete);
    let body = form
        .error_summary()
        .then(above)
        .then(
            ui::notice(Tone::Info, Icon::Mail)
                .body(t.say("reception-new-lead"))
                .body(t.say("reception-new-files"))
                .html(t),
        )
        .then(ui::para(ui::link(&other, t.say(switch))))
        .then(ui::post_files(
            &Href::to("/reception/reports/new"),
            hidden
                .then(form_blocks(t, &form, kind, None))
                .then(notice_block(t, &form, &room.desk.settings().notice_version))
                .then(ui::actions(buttons))
                .then(ui::rule_note(t, &["R-V1-1-2", "SM-1"])),
        ));
    let title = if completes.is_empty() {
        "reception-new-title"
    } else {
        "reception-new-completes"
    };
    let head = Head::titled(t.say(title))
        .crumb(t.say("reception-home-title"), Href::to("/reception"))
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

fn kind_of(fields: &Fields) -> Kind {
    if fields.get("kind") == "website" {
        Kind::Website
    } else {
        Kind::Product
    }
}

/// The form, its files, and which button was pressed.
pub(super) struct Mailed {
    files: Vec<(InfoType, Upload)>,
}

impl FromForm for Mailed {
    fn read(form: &mut Reader<'_>) -> Option<Self> {
        Uploads::read(form).map(|uploads| Mailed { files: uploads.0 })
    }
}

pub(super) async fn enter(
    State(room): State<Room>,
    visitor: Visitor,
    form: Form<Mailed>,
) -> Answer {
    officers_only(&visitor)?;
    let fields = form.filled.fields;
    let incomplete = fields.get("action") == "incomplete";
    let mut submission = if incomplete {
        loosely(&fields, visitor.t())
    } else {
        let read = Form::<Contents>::of(fields.clone(), visitor.t());
        match read.value {
            Some(contents) => contents.submission,
            None => return page(&room, &visitor, &read.filled, Html::empty()),
        }
    };
    submission.channel = Some(Channel::Mail);
    let files = form.value.map(|mailed| mailed.files).unwrap_or_default();
    let parcels = adopt(&room, files, &mut submission)
        .await
        .or_answer(&visitor)?;
    let once = casework::Once::new(
        format!("mailed-{}", fields.get("once")),
        fields.get("once").as_bytes(),
    );
    let with = With {
        once: Some(once),
        parcels,
    };
    let completes = fields.get("completes").parse::<ReportId>().ok();
    match file(
        &room,
        &visitor.actor,
        submission,
        incomplete,
        completes,
        with,
    )
    .await
    {
        Ok(report) => {
            let to = Href::path("/reception/reports/{}", &[&report.to_string()]);
            Ok(see_other(&to.with(
                "done",
                if incomplete {
                    "entered-incomplete"
                } else {
                    "entered"
                },
            )))
        }
        Err(Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            let filled = Filled {
                fields,
                ..Filled::default()
            };
            show::refused(page(&room, &visitor, &filled, above))
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

async fn adopt(
    room: &Room,
    files: Vec<(InfoType, Upload)>,
    submission: &mut Submission,
) -> Result<Parcels, Problem> {
    let mut parcels = Parcels::default();
    for (info, upload) in files {
        // What came by mail may name the finder as well; it is cleaned like everything else.
        let (attachment, parcel) = room
            .shelve_for_report(&upload.name, upload.content.clone(), false)
            .await?;
        parcels.add(parcel);
        submission.items.push(NewItem {
            info,
            text: String::new(),
            attachment: Some(attachment),
        });
    }
    Ok(parcels)
}

async fn file(
    room: &Room,
    actor: &Actor,
    submission: Submission,
    incomplete: bool,
    completes: Option<ReportId>,
    with: With,
) -> Result<ReportId, Problem> {
    let command = match (completes, incomplete) {
        (Some(_), _) => Command::Complete(submission),
        (None, true) => Command::RecordIncomplete {
            submission,
            missing: Vec::new(),
        },
        (None, false) => Command::Submit(submission),
    };
    let done = room
        .desk
        .act_with(actor, completes.map(|report| report.0), command, with)
        .await?;
    Ok(ReportId(done.file))
}
