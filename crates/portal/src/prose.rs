//! Running text written by others: escaped, line ends kept, web addresses made links. Nothing else
//! in it becomes markup.

use web::html::join;
use web::{Href, Html, el, ui};

/// Paragraphs with links.
pub(crate) fn prose(text: &str) -> Html {
    let unified = text.replace("\r\n", "\n");
    let paragraphs = unified
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    paragraphs
        .map(|part| {
            let lines = join(part.lines().map(line), &el("br").html());
            el("p").children(lines).html()
        })
        .collect()
}

/// One line with links.
pub(crate) fn line(text: &str) -> Html {
    let mut out = Html::empty();
    let mut rest = text;
    while let Some((before, address, after)) = next_address(rest) {
        out.push(before);
        match Href::external(address) {
            Some(to) => out.push(ui::link(&to, address)),
            None => out.push(address),
        }
        rest = after;
    }
    out.then(rest)
}

/// A link if the address is one of the web; the bare text otherwise.
pub(crate) fn link_or_text(address: &str, text: &str) -> Html {
    match Href::external(address) {
        Some(to) => ui::link(&to, text),
        None if address.trim().is_empty() => Html::text(text),
        None => Html::text(format!("{text} ({address})")),
    }
}

fn next_address(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min()?;
    let (before, rest) = text.split_at_checked(start)?;
    let ends =
        |letter: char| !letter.is_ascii_graphic() || matches!(letter, '<' | '>' | '"' | '\'');
    let end = rest.find(ends).unwrap_or(rest.len());
    let (address, _) = rest.split_at_checked(end)?;
    let address = address.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', ']', '}']);
    let (address, after) = rest.split_at_checked(address.len())?;
    // A bare scheme is not an address; it also must not make this loop for ever.
    (address.len() > "http://".len()).then_some((before, address, after))
}
