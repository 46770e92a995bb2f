//! What changed between two documents, place by place: `+` came, `-` went, `~` is different.

use serde_json::Value as Json;

/// Longest value shown.
const SHOWN: usize = 100;

/// One line for each place.
pub(super) fn between(before: &Json, after: &Json) -> Vec<String> {
    let mut lines = Vec::new();
    walk("", before, after, &mut lines);
    lines
}

fn walk(at: &str, before: &Json, after: &Json, lines: &mut Vec<String>) {
    match (before, after) {
        (Json::Object(old), Json::Object(new)) => {
            for (key, value) in old {
                let place = format!("{at} › {key}");
                match new.get(key) {
                    Some(now) => walk(&place, value, now, lines),
                    None => lines.push(format!("- {place}: {}", short(value))),
                }
            }
            for (key, value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
                lines.push(format!("+ {at} › {key}: {}", short(value)));
            }
        }
        (Json::Array(old), Json::Array(new)) if old.len() == new.len() => {
            for (n, (value, now)) in old.iter().zip(new).enumerate() {
                walk(&format!("{at} › {n}"), value, now, lines);
            }
        }
        _ if before == after => {}
        _ => lines.push(format!("~ {at}: {} → {}", short(before), short(after))),
    }
}

fn short(value: &Json) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_of_change_has_its_line() {
        let before = json!({"paths": {"/a": 1, "/b": [1, 2]}, "gone": true});
        let after = json!({"paths": {"/a": 2, "/b": [1, 3], "/c": {}}});
        let lines = between(&before, &after);
        assert_eq!(
            lines,
            [
                "-  › gone: true",
                "~  › paths › /a: 1 → 2",
                "~  › paths › /b › 1: 2 → 3",
                "+  › paths › /c: {}",
            ]
        );
        assert!(between(&before, &before).is_empty());
    }
}
