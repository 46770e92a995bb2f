//! Presentation shared by the rooms: what people wrote, isolated so that it cannot dress itself up,
//! and states as icon, word and colour, the same on every page.

use handling::FileKind;
use handling::case::{Presence, PublicationStage, VendorStage, Verdict};
use handling::register::VendorEntryStage;
use web::ui::{self, Icon, Tone};
use web::{Html, Tr, el};

use crate::say;

/// Marks that change the direction of text; shown as what they are.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text of others without hidden turns.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            if turns(c) {
                out.push_str(&format!("[U+{:04X}]", u32::from(c)));
            } else {
                out.push(c);
            }
            out
        })
}

/// One line somebody wrote.
#[must_use]
pub fn line(text: &str) -> Html {
    el("bdi").child(plain(text)).html()
}

/// Several lines somebody wrote.
#[must_use]
pub fn prose(text: &str) -> Html {
    let div = el("div").attr("dir", "auto");
    match text.trim().contains('\n') {
        true => div.child(Html::prose(plain(text))).html(),
        false => div.child(plain(text.trim())).html(),
    }
}

/// Colour and picture of a stage of SM-3.
#[must_use]
pub fn vendor_tone(stage: VendorStage) -> (Tone, Icon) {
    use VendorStage as S;
    match stage {
        S::Identified | S::ContactSearch => (Tone::Warning, Icon::Person),
        S::Unreachable => (Tone::Warning, Icon::Unknown),
        S::SummarySent | S::DetailSent => (Tone::Info, Icon::Mail),
        S::NoResponse => (Tone::Danger, Icon::Clock),
        S::Verifying | S::UnderInvestigation => (Tone::Info, Icon::Search),
        S::Affected => (Tone::Warning, Icon::Warning),
        S::Known => (Tone::Neutral, Icon::Info),
        S::NotAffected => (Tone::Success, Icon::Dash),
        S::CountermeasureReady | S::PublishedStatus | S::Done => (Tone::Success, Icon::Check),
        S::WorkaroundOnly | S::NoMeasure => (Tone::Warning, Icon::Stop),
        S::Breach => (Tone::Danger, Icon::Stop),
    }
}

/// A stage of SM-3.
#[must_use]
pub fn vendor_stage(t: Tr, stage: VendorStage) -> Html {
    let (tone, icon) = vendor_tone(stage);
    ui::badge(tone, icon, say::vendor_stage(t, &say::name(stage)))
}

/// What the answers of a developer add up to.
#[must_use]
pub fn verdict(t: Tr, verdict: Verdict) -> Html {
    let (tone, icon) = match verdict {
        Verdict::Affected => (Tone::Warning, Icon::Warning),
        Verdict::Known => (Tone::Neutral, Icon::Info),
        Verdict::NotAffected => (Tone::Success, Icon::Dash),
        Verdict::UnderInvestigation => (Tone::Info, Icon::Search),
    };
    ui::badge(tone, icon, say::any(t, "verdict", verdict))
}

/// Whether a product is affected.
#[must_use]
pub fn presence(t: Tr, presence: Presence) -> Html {
    let (tone, icon) = match presence {
        Presence::Affected => (Tone::Warning, Icon::Warning),
        Presence::NotAffected => (Tone::Success, Icon::Dash),
        Presence::UnderInvestigation => (Tone::Info, Icon::Search),
    };
    ui::badge(tone, icon, say::any(t, "presence", presence))
}

/// A stage of SM-4.
#[must_use]
pub fn publication_stage(t: Tr, stage: PublicationStage) -> Html {
    let (tone, icon) = match stage {
        PublicationStage::Draft => (Tone::Neutral, Icon::Document),
        PublicationStage::Review => (Tone::Info, Icon::Search),
        PublicationStage::Scheduled => (Tone::Info, Icon::Clock),
        PublicationStage::Published => (Tone::Success, Icon::Public),
        PublicationStage::Withdrawn => (Tone::Neutral, Icon::Stop),
    };
    ui::badge(tone, icon, say::any(t, "publication-stage", stage))
}

/// A stage of SM-7.
#[must_use]
pub fn entry_stage(t: Tr, stage: VendorEntryStage) -> Html {
    use VendorEntryStage as S;
    let (tone, icon) = match stage {
        S::Unverified => (Tone::Warning, Icon::Unknown),
        S::Applied => (Tone::Info, Icon::Mail),
        S::TermsOffered | S::KeyTest => (Tone::Info, Icon::Clock),
        S::Registered => (Tone::Success, Icon::Check),
        S::Stale => (Tone::Warning, Icon::Warning),
        S::Excluded => (Tone::Danger, Icon::Stop),
    };
    ui::badge(
        tone,
        icon,
        say::stage(t, FileKind::Vendor, &say::name(stage)),
    )
}
