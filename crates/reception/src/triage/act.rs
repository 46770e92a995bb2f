//! Carrying out what an officer decided: to the result (303), or back to the form with the refusal.

use axum::extract::State;
use casework::Problem;
use handling::ReportId;
use handling::report::Command;
use web::{Answer, Form, Href, Path, Visitor, see_other};

use super::command::{Act, Outline};
use super::identity::step_up;
use super::page::{page, view};
use crate::attempt::Attempt;
use crate::room::officers_only;
use crate::{Room, show};

pub(super) async fn act(
    State(room): State<Room>,
    visitor: Visitor,
    Path(report): Path<ReportId>,
    form: Form<Act>,
) -> Answer {
    officers_only(&visitor)?;
    let act_name = form.filled.fields.get("act").to_owned();
    let Some(act) = form.value else {
        let attempt = Attempt::unread(form.filled);
        return page(&room, &visitor, report, attempt).await;
    };
    let identity = matches!(act, Act::OpenIdentity(_));
    if identity && !visitor.has_stepped_up(room.now()) {
        return Ok(see_other(&step_up(&report.to_string())));
    }
    let command = command(&room, &visitor, report, act).await?;
    match room.desk.act(&visitor.actor, report.0, command).await {
        Ok(_) => {
            let to =
                Href::path("/reception/reports/{}", &[&report.to_string()]).with("done", &act_name);
            Ok(see_other(&if identity { to.at("identity") } else { to }))
        }
        Err(Problem::Refused(refusal)) => {
            let above = show::refusal(visitor.t(), &refusal);
            let attempt = Attempt::refused(form.filled, above);
            page(&room, &visitor, report, attempt).await
        }
        Err(problem) => Err(casework::http::answer(problem, &visitor)),
    }
}

async fn command(room: &Room, visitor: &Visitor, report: ReportId, act: Act) -> Answer<Command> {
    Ok(match act {
        Act::Give(command) => command,
        Act::OpenIdentity(purpose) => Command::OpenIdentity { purpose },
        Act::OpenCase(outline) => {
            let target = view(room, visitor, report).await?.target.value();
            Command::OpenCase(outline.over(target))
        }
        Act::Accept(outlines) => {
            let view = view(room, visitor, report).await?;
            let over = |outline: Outline| outline.over(view.target.value());
            // Only a product report opens cases by acceptance.
            let cases = match view.kind {
                handling::report::Kind::Product => outlines.into_iter().map(over).collect(),
                _ => Vec::new(),
            };
            Command::Accept { cases }
        }
    })
}
