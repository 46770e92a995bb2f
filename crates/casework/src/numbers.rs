//! No two files share a number. Numbers carry random digits, so that none tells how many there are, so
//! among some ten thousand two will meet: then the whole transaction is run again with other digits.

use handling::{Event, case, report};
use store::{Fault, Tx};
use uuid::Uuid;

use crate::{Problem, sql};

/// The number an event gives its file: of receipt, of handling, on the portal.
fn given(event: &Event) -> Option<&str> {
    match event {
        Event::Report(
            report::Event::Received { number, .. }
            | report::Event::ArrivedIncomplete { number, .. },
        )
        | Event::Case(
            case::Event::Opened { number, .. } | case::Event::DraftWritten { number, .. },
        ) => Some(number),
        _ => None,
    }
}

/// Takes the number for the file.
///
/// # Errors
/// A conflict when another file has it.
pub(crate) async fn take(tx: &mut Tx, file: Uuid, event: &Event) -> Result<(), Problem> {
    let Some(number) = given(event) else {
        return Ok(());
    };
    let args = [number.into(), file.into()];
    if tx.run(&sql::TAKE_NUMBER, &args).await? > 0 {
        return Ok(());
    }
    let owner: Option<Uuid> = match tx.row(&sql::OWNER_OF_NUMBER, &[number.into()]).await? {
        Some(row) => Some(row.get("file")?),
        None => None,
    };
    if owner == Some(file) {
        return Ok(());
    }
    Err(Fault::Conflict("two files drew the same number".into()).into())
}
