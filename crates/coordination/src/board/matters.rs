//! What waits for a decision: suggestions of further developers, claims about the world, requests
//! for another date; those decided stay below as record.

use casework::say;
use handling::disclosure::BodiesCaseView;
use web::ui::{self, Icon, Tone};
use web::{Html, Tr};

use crate::room::Names;
use crate::{places, show};

pub(super) fn matters(t: Tr, view: &BodiesCaseView) -> Html {
    let names = Names::of(t, view);
    let mut body = Html::empty();
    for request in view.requests.iter().filter(|r| r.decided.is_none()) {
        let to = places::act(view.id, "decide-request").with("request", &request.id.to_string());
        let facts = lines(
            t,
            [
                (
                    t.say("coordination-developer"),
                    show::line(&names.get(request.vendor)),
                ),
                (
                    t.say("coordination-wanted"),
                    web::instant(t.lang, request.wanted.at),
                ),
                (
                    t.say("coordination-reason"),
                    show::secret_line(t, &request.reason),
                ),
            ],
        );
        body.push(matter(
            t,
            "coordination-matter-request",
            facts,
            &to,
            "decide-request",
        ));
    }
    for claim in view.claims.iter().filter(|c| c.adopted.is_none()) {
        let to = places::act(view.id, "decide-claim").with("claim", &claim.id.to_string());
        let facts = lines(
            t,
            [
                (
                    t.say("coordination-fact"),
                    Html::text(say::any(t, "world-fact", claim.fact)),
                ),
                (
                    t.say("coordination-claimed-by"),
                    Html::text(say::party(t, &claim.by)),
                ),
                (
                    t.say("coordination-source"),
                    show::secret_line(t, &claim.source),
                ),
            ],
        );
        body.push(matter(
            t,
            "coordination-matter-claim",
            facts,
            &to,
            "decide-claim",
        ));
    }
    for candidate in view.candidates.iter().filter(|c| c.decided.is_none()) {
        let to =
            places::act(view.id, "decide-candidate").with("candidate", &candidate.id.to_string());
        let facts = lines(
            t,
            [
                (
                    t.say("coordination-candidate"),
                    show::secret_line(t, &candidate.name),
                ),
                (
                    t.say("coordination-reason"),
                    show::secret_line(t, &candidate.reason),
                ),
                (
                    t.say("coordination-claimed-by"),
                    Html::text(say::party(t, &candidate.by)),
                ),
            ],
        );
        body.push(matter(
            t,
            "coordination-matter-candidate",
            facts,
            &to,
            "decide-candidate",
        ));
    }
    super::part("matters", t.say("coordination-matters"), body)
}

/// Names and values in few lines.
fn lines<const N: usize>(t: Tr, pairs: [(std::borrow::Cow<'static, str>, Html); N]) -> Html {
    pairs
        .into_iter()
        .map(|(name, value)| {
            let name = web::el("strong").child(name).child(ui::colon(t));
            web::el("div").child(name).child(value)
        })
        .collect()
}

fn matter(t: Tr, title: &str, facts: Html, to: &web::Href, act: &str) -> Html {
    let button = ui::link_button_quiet(to, t.say(&format!("coordination-act-{act}")));
    ui::notice(Tone::Warning, Icon::Unknown)
        .title(t.say(title))
        .child(facts)
        .child(ui::actions([button]))
        .html(t)
}
