//! A form that comes back: what was typed is kept, and what was said to it stands above.

use axum::http::StatusCode;
use web::{Filled, Html};

/// What was just tried; nothing when a page is only looked at.
#[derive(Default)]
pub(crate) struct Attempt {
    pub filled: Filled,
    pub above: Html,
    /// Said no to, or not understood.
    pub status: StatusCode,
}

impl Attempt {
    /// A form that could not be read; which fields are wrong stands beside them.
    pub fn unread(filled: Filled) -> Self {
        Attempt {
            filled,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Attempt::default()
        }
    }

    /// A rule said no.
    pub fn refused(filled: Filled, above: Html) -> Self {
        Attempt {
            filled,
            above,
            status: StatusCode::CONFLICT,
        }
    }
}
