//! Icons drawn in a 24 × 24 square with the text's own colour. They are decoration beside a word and
//! therefore hidden from listeners.

use crate::Html;

/// The pictures we have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A letter i: information, accepted for reading.
    Info,
    /// A tick: done, accepted, affected versions fixed.
    Check,
    /// A triangle: take care, late.
    Warning,
    /// An octagon: stopped, refused.
    Stop,
    /// A clock: waiting for somebody.
    Clock,
    /// An envelope: sent, to be answered.
    Mail,
    /// A lock: not to be told to others.
    Lock,
    /// A globe: public.
    Public,
    /// A question mark: unknown, unreachable.
    Unknown,
    /// A person.
    Person,
    /// A sheet: report, draft.
    Document,
    /// Two arrows: in coordination.
    Exchange,
    /// A line: none, not applicable.
    Dash,
    /// An arrow out of a box: another site.
    External,
    /// An arrow down: download.
    Download,
    /// A magnifying glass.
    Search,
}

impl Icon {
    /// All of them, for the gallery.
    pub const ALL: [Self; 16] = [
        Self::Info,
        Self::Check,
        Self::Warning,
        Self::Stop,
        Self::Clock,
        Self::Mail,
        Self::Lock,
        Self::Public,
        Self::Unknown,
        Self::Person,
        Self::Document,
        Self::Exchange,
        Self::Dash,
        Self::External,
        Self::Download,
        Self::Search,
    ];
}

macro_rules! drawing {
    ($inner:literal) => {
        concat!(
            "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\" ",
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" ",
            "stroke-linejoin=\"round\">",
            $inner,
            "</svg>"
        )
    };
}

/// The picture.
#[must_use]
pub const fn icon(which: Icon) -> Html {
    Html::trusted(match which {
        Icon::Info => drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.5v.5"/>"#),
        Icon::Check => {
            drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>"#)
        }
        Icon::Warning => drawing!(r#"<path d="M12 3.5 21.5 20h-19zM12 10v4.5M12 17v.2"/>"#),
        Icon::Stop => drawing!(
            r#"<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6"/>"#
        ),
        Icon::Clock => drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>"#),
        Icon::Mail => drawing!(r#"<path d="M3 6h18v12H3zM3 7l9 6 9-6"/>"#),
        Icon::Lock => drawing!(r#"<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3"/>"#),
        Icon::Public => drawing!(
            r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>"#
        ),
        Icon::Unknown => drawing!(
            r#"<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.2"/>"#
        ),
        Icon::Person => {
            drawing!(r#"<circle cx="12" cy="8" r="4"/><path d="M4 20c1-4 4-6 8-6s7 2 8 6"/>"#)
        }
        Icon::Document => drawing!(r#"<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>"#),
        Icon::Exchange => drawing!(r#"<path d="M4 8h14M15 5l3 3-3 3M20 16H6M9 13l-3 3 3 3"/>"#),
        Icon::Dash => drawing!(r#"<path d="M6 12h12"/>"#),
        Icon::External => drawing!(r#"<path d="M13 5h6v6M19 5l-8 8M16 14v5H5V8h5"/>"#),
        Icon::Download => drawing!(r#"<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>"#),
        Icon::Search => drawing!(r#"<circle cx="11" cy="11" r="6"/><path d="m16 16 4.5 4.5"/>"#),
    })
}
