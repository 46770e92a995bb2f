//! A case: SM-2 (product) and SM-6 (own product), with one [`VendorCase`] per developer (SM-3), an
//! [`Embargo`] that always has an end, and a [`Publication`] (SM-4). Website cases (SM-5) will be a
//! file of their own kind.

mod command;
mod decide;
mod decide_publication;
mod embargo;
mod event;
mod evolve;
mod evolve_publication;
pub mod lint;
mod outgoing;
mod publication;
mod state;
mod vendor;

pub use command::{Command, Identification, Inheritance, NewAnswer, Opening};
pub use decide::decide;
pub(crate) use decide::tried;
pub use embargo::{
    DateFactors, DateRequest, Embargo, EmbargoBasis, EmergencyOutcome, Exit, LateReason, Position,
    Stance,
};
pub use event::Event;
pub use evolve::evolve;
pub use publication::{
    AdvisoryDraft, AdvisoryText, AffectedProduct, Approval, Edition, HistoryLine, PublicStatus,
    Publication, PublicationStage, Reference, VendorLine, preview,
};
pub(crate) use publication::{came_with_report, public_status};
pub use state::*;
pub use vendor::{
    ContactAttempt, ContactMeans, Measure, MeasureKind, NoReport, Novelty, Presence, ProductAnswer,
    Reach, StatusVersion, VendorCase, VendorStage, Verdict,
};
