//! The lane: messages with the coordinator, nobody else (R-D-25). What is unread is marked where it
//! begins, and counts as read once it was shown.

use casework::{LanePage, say};
use handling::Party;
use handling::disclosure::VendorCaseView;
use jiff::Timestamp;
use web::ui::{self, Icon, Tone};
use web::{Filled, Html, Tr, el};
use words::args;

use super::rule_of;
use crate::acts::{self, Sheet};
use crate::{places, show};

pub(super) fn lane(
    t: Tr,
    view: &VendorCaseView,
    lane: &LanePage,
    mark: Option<Timestamp>,
    page: usize,
) -> Html {
    let mut body = match lane.messages.is_empty() {
        true => ui::para(t.say("developers-no-messages")),
        false => messages(t, view, lane, mark, page),
    };
    let to = |page: usize| {
        places::case(view.id)
            .with("page", &page.to_string())
            .at("lane")
    };
    let older = (lane.older > 0).then(|| to(page.saturating_add(1)));
    let newer = page.checked_sub(1).map(to);
    body.push(ui::pagination(t, older.as_ref(), newer.as_ref()));
    if let (Some(rule), Some(act)) = (rule_of(view, "write"), acts::on_case("write")) {
        body.push(ui::subheading(acts::title(t, "write")));
        body.push(acts::sheet(&Sheet {
            t,
            act,
            filled: &Filled::blank(),
            refusal: None,
            people: &Vec::new(),
            rule,
            context: Html::empty(),
            action: places::act_form(view.id, "write"),
        }));
    }
    let title = t.with("developers-lane", args![count = lane.total]);
    ui::section("lane", title, body)
}

fn messages(
    t: Tr,
    view: &VendorCaseView,
    lane: &LanePage,
    mark: Option<Timestamp>,
    page: usize,
) -> Html {
    let ours = Party::Vendor(view.vendor);
    let unread = |at: Timestamp| mark.is_none_or(|mark| mark < at);
    let first = lane
        .messages
        .iter()
        .position(|message| message.from != ours && unread(message.at));
    let one = |(place, message): (usize, &handling::case::Message)| {
        let line = (first == Some(place)).then(|| {
            el("p").id("unread").child(ui::badge(
                Tone::Info,
                Icon::Mail,
                t.say("developers-unread-from-here"),
            ))
        });
        let by = match message.from == ours {
            true => t.say("developers-from-us"),
            false => say::party(t, &message.from),
        };
        let head = el("p")
            .child(el("strong").child(by))
            .child(" ")
            .child(web::instant(t.lang, message.at));
        let files: Html = message
            .attachments
            .iter()
            .map(|file| show::attachment(t, &places::file(view.id, file.id, Some(page)), file))
            .collect();
        let text = match message.text.text() {
            Some("") => Html::empty(),
            _ => show::secret(t, &message.text),
        };
        Html::from(line).then(ui::card(head.html().then(text).then(files)))
    };
    lane.messages.iter().enumerate().map(one).collect()
}
