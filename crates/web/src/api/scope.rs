//! What a token was made for. A browser session carries every scope; scopes narrow, they never
//! widen: what the party may do is decided by the core all the same.

use crate::{Problem, Visitor};

/// Reads files and lists.
pub const READ: &str = "read";
/// Sends reports and speaks as a finder.
pub const REPORT: &str = "report";
/// Acts on cases and the register.
pub const WRITE: &str = "case:write";
/// Looks after one's own account: sessions, tokens, language, claimed reports.
pub const ACCOUNT: &str = "account";
/// Administers people, invitations, organisations and the platform.
pub const ADMIN: &str = "admin";

/// Every scope there is.
pub const ALL: [&str; 5] = [READ, REPORT, WRITE, ACCOUNT, ADMIN];

/// Lets a visitor with the scope pass. Asked before anything is looked up, so the answer tells
/// nothing of what is there.
///
/// # Errors
/// `scope-missing`.
pub fn need(visitor: &Visitor, scope: &str) -> Result<(), Problem> {
    if visitor.has_scope(scope) {
        Ok(())
    } else {
        Err(Problem::scope_missing())
    }
}
