//! What the finder sees of a case: a coarse phase, whose turn it is, and after publication the
//! portal number. No date before, no developers, no names (IC-10, Q-32).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::waiting::{Waiter, WaitingFor};
use crate::CaseId;
use crate::case::{Case, CaseStage};

/// How far the handling has come, in words that tell nothing of the developers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FinderPhase {
    /// Accepted, still with reception.
    WithReception,
    /// With the coordinator.
    WithCoordinator,
    /// Developers are being told and heard.
    Coordinating,
    /// The advisory is out.
    Published,
    /// It ended without publication; the report says why (M-04).
    Stopped,
    /// Everything is done.
    Closed,
}

/// A case as the finder sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FinderCaseView {
    /// The case.
    pub id: CaseId,
    /// Handling number.
    pub number: String,
    /// How far it has come.
    pub phase: FinderPhase,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When reception passed it on.
    pub transferred_at: Option<Timestamp>,
    /// Portal number, once public; the link is made from it.
    pub portal_number: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Whose turn it is, without terms.
    pub waiting_for: WaitingFor,
}

/// Cuts a case for the finder of one of its reports.
pub fn finder_case(case: &Case) -> FinderCaseView {
    let edition = super::edition(case);
    let phase = phase(case);
    let since = case.transferred_at.unwrap_or(case.opened_at);
    FinderCaseView {
        id: case.id,
        number: case.number.clone(),
        phase,
        opened_at: case.opened_at,
        transferred_at: case.transferred_at,
        portal_number: edition.map(|e| e.number.clone()),
        published_at: edition.map(|e| e.published),
        waiting_for: match phase {
            FinderPhase::WithReception => WaitingFor::side(Waiter::Reception, since),
            FinderPhase::WithCoordinator => WaitingFor::side(Waiter::Coordinator, since),
            FinderPhase::Coordinating => WaitingFor::side(Waiter::Developers, since),
            FinderPhase::Published | FinderPhase::Stopped | FinderPhase::Closed => {
                WaitingFor::nobody(since)
            }
        },
    }
}

/// Objections, cancellations and reviews stay between the bodies until reception decides; until
/// then the case is simply being coordinated.
fn phase(case: &Case) -> FinderPhase {
    let public = super::edition(case).is_some();
    match case.stage {
        CaseStage::Accepted => FinderPhase::WithReception,
        CaseStage::Submitted
        | CaseStage::Checked
        | CaseStage::AtCoordinator
        | CaseStage::CoordinatorObjection
        | CaseStage::NoDeveloper => FinderPhase::WithCoordinator,
        CaseStage::Notifying
        | CaseStage::Coordinating
        | CaseStage::DateSet
        | CaseStage::DateReview
        | CaseStage::EmergencyReview
        | CaseStage::CancelledKnown
        | CaseStage::CancelledNoEffect => FinderPhase::Coordinating,
        CaseStage::Published => FinderPhase::Published,
        CaseStage::Stopped | CaseStage::Merged => FinderPhase::Stopped,
        CaseStage::Closed if public => FinderPhase::Closed,
        CaseStage::Closed => FinderPhase::Stopped,
    }
}
