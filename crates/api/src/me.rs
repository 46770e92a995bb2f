//! Who am I, and what do I owe?

use axum::extract::State;
use casework::{Desk, OpenDuty, OrAnswer};
use handling::{Actor, Party, ReportId};
use web::{Answer, Json, Problem, Visitor};

use crate::scope;

/// The caller, as the core sees it.
pub async fn me(visitor: Visitor) -> Answer<Json<Actor>> {
    known(&visitor)?;
    Ok(Json(visitor.actor))
}

/// The caller's open duties, nearest first.
pub async fn duties(State(desk): State<Desk>, visitor: Visitor) -> Answer<Json<Vec<OpenDuty>>> {
    known(&visitor)?;
    scope::need(&visitor, scope::READ)?;
    Ok(Json(
        desk.duties(&visitor.actor, 1000)
            .await
            .or_answer(&visitor)?,
    ))
}

/// Strangers are asked to come in first.
pub fn known(visitor: &Visitor) -> Result<(), Problem> {
    if visitor.actor == Actor::STRANGER {
        Err(Problem::sign_in_first())
    } else {
        Ok(())
    }
}

/// Who speaks about a report: a person without a part speaks as finder of the reports it has taken
/// into its account, everybody else as they are.
pub async fn speaker(desk: &Desk, visitor: &Visitor, report: ReportId) -> Answer<Actor> {
    let (Party::Public, Some(person)) = (visitor.actor.party, &visitor.person) else {
        return Ok(visitor.actor);
    };
    match desk.as_finder(person.id, report).await {
        Err(casework::Problem::NotFound) => Ok(visitor.actor),
        found => found.or_answer(visitor),
    }
}
