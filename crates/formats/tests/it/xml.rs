use formats::Fault;
use formats::xml::{Element, Walker};
use proptest::prelude::*;

fn walk(text: &[u8]) -> Vec<Result<Element, Fault>> {
    Walker::new(text, &["item"]).collect()
}

fn fault(text: &[u8]) -> Fault {
    walk(text).pop().unwrap().unwrap_err()
}

#[test]
fn records_come_one_by_one_with_known_prefixes() {
    let text = br#"<r xmlns="http://purl.org/rss/1.0/" xmlns:s="http://jvn.jp/rss/mod_sec/3.0/" xmlns:x="urn:x">
        <item a="1 &amp; 2"><s:identifier>A<![CDATA[<&]]>&#x72fc;&lt;</s:identifier><x:odd/></item><other/>
        <s:box><item/></s:box></r>"#;
    let items: Vec<Element> = walk(text).into_iter().map(Result::unwrap).collect();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].attribute("a"), Some("1 & 2"));
    assert_eq!(items[0].text_of("sec:identifier").unwrap(), "A<&狼<");
    assert!(items[0].child("x:odd").is_some());
}

#[test]
fn a_dtd_is_never_read() {
    let bomb = b"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\">]><r><item>&a;</item></r>";
    assert!(matches!(fault(bomb), Fault::Doctype { .. }));
    assert!(
        matches!(fault(b"<r><item>&a;</item></r>"), Fault::Syntax { .. }),
        "unknown entity"
    );
}

#[test]
fn bounds_hold() {
    let deep = "<a>".repeat(100_000);
    assert!(matches!(fault(deep.as_bytes()), Fault::TooDeep { .. }));
    let endless = std::io::Read::chain(&b"<r><item>"[..], std::io::repeat(b'x'));
    let result = Walker::new(endless, &["item"]).next().unwrap();
    assert!(matches!(result, Err(Fault::TooLarge { .. })));
    let tag = std::io::Read::chain(&b"<r "[..], std::io::repeat(b'x'));
    assert!(matches!(
        Walker::new(tag, &["item"]).next().unwrap(),
        Err(Fault::TooLarge { .. })
    ));
}

#[test]
fn a_long_stream_of_small_records_is_not_a_large_record() {
    let item = format!("<item>{}</item>", "0123456789".repeat(500)).repeat(4_000);
    let text = format!("<r>{item}</r>");
    assert!(text.len() > 20_000_000);
    assert_eq!(
        Walker::new(text.as_bytes(), &["item"])
            .filter(Result::is_ok)
            .count(),
        4_000
    );
}

#[test]
fn wrong_encodings_and_broken_markup_are_named() {
    assert!(matches!(
        fault(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><r/>"),
        Fault::Encoding { .. }
    ));
    assert!(matches!(
        fault(b"<r><item>\xFF\xFE</item></r>"),
        Fault::Encoding { .. }
    ));
    for text in [
        "<r><item></r>",
        "<r><item>",
        "<r",
        "<r a=1/>",
        "<r><item a='1' a='2'/></r>",
    ] {
        assert!(
            matches!(fault(text.as_bytes()), Fault::Syntax { .. }),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>, text in "(<[/!?]?[a-z:]{0,3}( [a-z]=['\"][&;a-z<]{0,4}['\"])?/?>|&[#a-z0-9]{0,4};|[a-z\\]]){0,30}") {
        walk(&bytes);
        walk(text.as_bytes());
        walk(format!("<item>{text}</item>").as_bytes());
    }
}
