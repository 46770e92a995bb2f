use letter::Fault;
use words::Lang;

use crate::office;

#[test]
fn both_languages_say_the_same() {
    let wrong = words::check(&[developers::TEXTS]);
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_fault_of_a_key_has_its_words() {
    office::words();
    for code in Fault::CODES {
        for lang in Lang::ALL {
            let key = format!("developers-key-fault-{code}");
            assert!(!words::say(lang, &key).starts_with('⟦'), "{key}");
        }
    }
}
