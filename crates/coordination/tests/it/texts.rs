use handling::case::lint::BadExample;
use words::Lang;

use crate::office;

#[test]
fn both_languages_say_the_same() {
    let wrong = words::check(&[coordination::TEXTS]);
    assert!(wrong.is_empty(), "{}", wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_bad_examples_have_names() {
    office::words();
    for example in BadExample::ALL {
        let key = format!("coordination-example-{}", casework::say::name(example));
        for lang in Lang::ALL {
            assert!(!words::say(lang, &key).starts_with('⟦'), "{key}");
        }
    }
}
