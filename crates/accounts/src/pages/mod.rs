//! The pages of this room. Every form is answered with a redirect to where its result is seen, or
//! shown again with what was wrong; secrets made here are shown in that one answer and never again.

mod account;
mod code;
mod factor;
mod invitation;
mod organisations;
mod parts;
pub(crate) mod people;
mod receipt;
mod sign_in;
mod step_up;
mod tokens;

use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::post;
use web::limits::Class;
use web::{Doors, Limiter, rate};

use crate::Accounts;

pub(crate) use parts::Sender;

/// The routes of this room. Proving who one is has a rate of its own besides the throttle.
#[must_use]
pub fn doors(accounts: Accounts, limiter: &Limiter) -> Doors {
    let doors = Doors::new()
        .get("/sign-in", sign_in::show)
        .get("/sign-in/code", code::show)
        .get("/sign-in/receipt", receipt::show)
        .get("/sign-out", sign_in::leaving)
        .post("/sign-out", sign_in::leave)
        .get("/account", account::show)
        .post("/account/party", account::party)
        .post("/account/sessions", account::sessions)
        .post("/account/tokens", tokens::tokens)
        .post("/account/language", account::language)
        .get("/account/factor", factor::show)
        .get("/account/step-up", step_up::show)
        .get("/invitation", invitation::wish)
        .get("/invitation/{token}", invitation::show)
        .get("/admin/people", people::show)
        .post("/admin/people", people::change)
        .get("/admin/organisations", organisations::show)
        .post("/admin/organisations", organisations::add);
    let doors = guarded(doors, limiter, "/sign-in", sign_in::enter);
    let doors = guarded(doors, limiter, "/sign-in/code", code::enter);
    let doors = guarded(doors, limiter, "/sign-in/receipt", receipt::enter);
    let doors = guarded(doors, limiter, "/account/password", account::password);
    let doors = guarded(doors, limiter, "/account/claim", account::claim);
    let doors = guarded(doors, limiter, "/account/factor", factor::change);
    let doors = guarded(doors, limiter, "/account/step-up", step_up::prove);
    let doors = guarded(doors, limiter, "/invitation", invitation::ask);
    let doors = guarded(doors, limiter, "/invitation/{token}", invitation::accept);
    crate::api::doors(doors, limiter).with_state(accounts)
}

/// A form that proves something: counted per address or person by `Class::SignIn`.
pub(crate) fn guarded<H, T>(
    doors: Doors<Accounts>,
    limiter: &Limiter,
    path: &'static str,
    handler: H,
) -> Doors<Accounts>
where
    H: Handler<T, Accounts>,
    T: 'static,
{
    let counted = from_fn_with_state(limiter.of(Class::SignIn), rate::limit);
    doors.door("POST", path, post(handler).layer(counted))
}
