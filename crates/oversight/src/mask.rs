//! What may be shown of words that came back from a mail server or from a job: no address, since an
//! address may be a finder's (R-V1-2-4).

/// The text with every mail address, its domain included, made unreadable; cut at 300 characters.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().take(300) {
        let ends = c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '(' | ')' | '"' | '\'' | ',' | ';' | '[' | ']'
            );
        if ends {
            put(&mut out, &word);
            word.clear();
            out.push(if c.is_control() { ' ' } else { c });
        } else {
            word.push(c);
        }
    }
    put(&mut out, &word);
    out
}

fn put(out: &mut String, word: &str) {
    if word.contains(['@', '＠']) || word.to_ascii_lowercase().contains("%40") {
        out.push_str("…@…");
    } else {
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn no_address_survives() {
        for (from, to) in [
            ("550 <hanako@finder.example> unknown", "550 <…@…> unknown"),
            ("mailto:a@b.example: refused", "…@… refused"),
            ("connection refused", "connection refused"),
            ("hanako%40finder.example", "…@…"),
            ("\"hanako\"@finder.example", "\"hanako\"…@…"),
            ("a\nb", "a b"),
            ("花子＠例え.jp へ届かない", "…@… へ届かない"),
        ] {
            assert_eq!(masked(from), to, "{from}");
        }
        assert!(masked(&"x".repeat(9_000)).chars().count() <= 300);
    }
}
