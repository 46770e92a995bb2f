//! How the desk's answers look over HTTP: one place for all rooms, so that unknown and forbidden
//! are the same face everywhere.

use web::Visitor;

use crate::Problem;

/// A problem of the desk as a page or JSON answer.
pub fn answer(problem: Problem, visitor: &Visitor) -> web::Problem {
    match problem {
        Problem::NotFound => web::Problem::not_found(),
        Problem::Refused(refusal) => web::Problem::refused(visitor.t(), &refusal),
        Problem::KeyReused => web::Problem::key_reused(),
        Problem::Busy => web::Problem::unavailable(std::time::Duration::from_secs(2)),
        Problem::Vault(vault::Fault::TooLarge { limit }) => web::Problem::too_large(limit),
        Problem::Store(fault @ (store::Fault::Stopped(_) | store::Fault::Unavailable(_))) => {
            tracing::error!(%fault, "storage cannot take this now");
            web::Problem::unavailable(std::time::Duration::from_secs(30))
        }
        problem => web::Problem::internal(&problem),
    }
}

/// Reads well at the end of a call: `desk.case(…).await.or_answer(&visitor)?`.
pub trait OrAnswer<T> {
    /// The value, or the answer for this visitor.
    ///
    /// # Errors
    /// The problem as [`answer`] shows it.
    fn or_answer(self, visitor: &Visitor) -> Result<T, web::Problem>;
}

impl<T> OrAnswer<T> for Result<T, Problem> {
    fn or_answer(self, visitor: &Visitor) -> Result<T, web::Problem> {
        self.map_err(|problem| answer(problem, visitor))
    }
}
