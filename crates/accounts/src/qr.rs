//! The square an authenticator reads, drawn as one path: no script, no style, no image file.

use qrcode::{Color, EcLevel, QrCode};
use web::{Html, el};

/// Free modules around, as readers need them.
const QUIET: usize = 4;

/// The square, or nothing when the text is too long for one; the secret stands beside it as text.
pub(crate) fn square(text: &str, label: &str) -> Html {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Html::empty();
    };
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    let side = width + 2 * QUIET;
    el("svg")
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("width", "240")
        .attr("height", "240")
        .attr("role", "img")
        .attr("aria-label", label)
        .attr("shape-rendering", "crispEdges")
        .child(
            el("rect")
                .attr("width", "100%")
                .attr("height", "100%")
                .attr("fill", "#ffffff"),
        )
        .child(el("path").attr("d", path).attr("fill", "#000000"))
        .html()
}
