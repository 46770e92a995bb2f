//! Files must not tell who made them (ASVS 14.2.8), and hostile files must not hurt.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use vault::metadata::{Format, Unreadable, format_of, inspect, strip};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The name that must not survive.
const NAME: &str = "Yamada Taro";

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// TIFF with Orientation 6, Artist, and a GPS pointer.
fn tiff() -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0\x03\0".to_vec();
    out.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    let length = u32::try_from(NAME.len()).unwrap().to_le_bytes();
    out.extend([b"\x3b\x01\x02\0", &length[..], &50u32.to_le_bytes()].concat());
    out.extend(b"\x25\x88\x04\0\x01\0\0\0\0\0\0\0");
    out.extend([0; 4]);
    assert_eq!(out.len(), 50);
    out.extend(NAME.as_bytes());
    out
}

fn jpeg() -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend(segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"));
    out.extend(segment(0xe1, &[b"Exif\0\0", &tiff()[..]].concat()));
    out.extend(segment(
        0xe1,
        format!("http://ns.adobe.com/xap/1.0/\0<x>{NAME}</x>").as_bytes(),
    ));
    out.extend(segment(0xed, format!("Photoshop 3.0\0{NAME}").as_bytes()));
    out.extend(segment(0xfe, NAME.as_bytes()));
    out.extend(segment(0xdb, &[1; 65]));
    out.extend(segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
    out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    out.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    out.extend(NAME.as_bytes());
    out
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], kind, content, &[0; 4]].concat()
}

fn png() -> Vec<u8> {
    let text = |keyword: &str| format!("{keyword}\0{NAME}").into_bytes();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]),
        chunk(b"tEXt", &text("Author")),
        chunk(b"iTXt", &text("XML:com.adobe.xmp")),
        chunk(b"eXIf", &tiff()),
        chunk(b"tIME", &[7, 0xe9, 1, 2, 3, 4, 5]),
        chunk(b"vpAg", NAME.as_bytes()),
        chunk(b"IDAT", &[1, 2, 3]),
        chunk(b"IEND", &[]),
        NAME.as_bytes().to_vec(),
    ]
    .concat()
}

fn office(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx() -> Vec<u8> {
    let xml = |text: String| text.into_bytes();
    office(&[
        ("[Content_Types].xml", xml("<Types/>".into())),
        (
            "word/document.xml",
            xml(format!(
                "<w:document xmlns:w='w'><w:ins w:author='{NAME}'/></w:document>"
            )),
        ),
        ("word/media/image1.jpg", jpeg()),
        (
            "docProps/core.xml",
            xml(format!(
                "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>{NAME}</dc:creator>\
             <cp:lastModifiedBy>{NAME}</cp:lastModifiedBy></cp:coreProperties>"
            )),
        ),
        (
            "docProps/app.xml",
            xml(format!(
                "<Properties><Company>{NAME}</Company></Properties>"
            )),
        ),
        (
            "docProps/custom.xml",
            xml(format!(
                "<Properties><property name='x'><v>{NAME}</v></property></Properties>"
            )),
        ),
    ])
}

fn pdf(more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Metadata 3 0 R >>\nendobj\n\
         2 0 obj\n<< /Author ({NAME}) /Title <FEFF0059> /Producer (x \\) \\( (nested) {NAME}) >>\nendobj\n\
         3 0 obj\n<< /Type /Metadata >>\nstream\n<?xpacket begin?><x:xmpmeta><dc:creator><rdf:Seq>\
         <rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>\nendstream\nendobj\n\
         4 0 obj\n<< /Length 30 >>\nstream\n(about /Author (x)) Tj\nendstream\nendobj\n{more}\
         trailer\n<< /Root 1 0 R /Info 2 0 R >>\nstartxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

fn contains(hay: &[u8], needle: &str) -> bool {
    hay.windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

fn unpacked(file: &[u8]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut all = Vec::new();
    for index in 0..zip.len() {
        zip.by_index(index).unwrap().read_to_end(&mut all).unwrap();
    }
    all
}

#[test]
fn pictures_lose_every_name_and_nothing_they_need() {
    for (file, format, needed) in [
        (jpeg(), Format::Jpeg, &[0xff, 0xda][..]),
        (png(), Format::Png, &b"IDAT"[..]),
    ] {
        assert_eq!(format_of(&file), format);
        let stripped = strip(&file).unwrap();
        assert!(!contains(&stripped.bytes, NAME), "{format:?}");
        assert!(
            stripped
                .removed
                .iter()
                .any(|found| found.field == "EXIF Artist" && found.value == NAME)
        );
        assert!(
            stripped
                .removed
                .iter()
                .any(|found| found.field == "EXIF GPS")
        );
        assert!(
            stripped
                .bytes
                .windows(needed.len())
                .any(|window| window == needed)
        );
        assert_eq!(
            inspect(&stripped.bytes).unwrap(),
            [],
            "{format:?} is clean afterwards"
        );
        assert_eq!(
            strip(&stripped.bytes).unwrap().bytes,
            stripped.bytes,
            "and stays as it is"
        );
    }
    // The photograph stays upright.
    let clean = strip(&jpeg()).unwrap().bytes;
    assert!(
        clean
            .windows(12)
            .any(|w| w == b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0")
    );
    assert!(png().len() > strip(&png()).unwrap().bytes.len());
    assert!(contains(&strip(&png()).unwrap().bytes, "gAMA"));
}

#[test]
fn office_documents_lose_their_properties_and_report_the_rest() {
    let stripped = strip(&docx()).unwrap();
    assert_eq!(stripped.format, Format::Office);
    let fields: Vec<_> = stripped
        .removed
        .iter()
        .map(|found| found.field.as_str())
        .collect();
    for field in [
        "docProps/core.xml creator",
        "docProps/core.xml lastModifiedBy",
        "docProps/app.xml Company",
        "docProps/custom.xml v",
        "word/media/image1.jpg: EXIF Artist",
    ] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
    assert_eq!(stripped.left.len(), 1);
    assert_eq!(stripped.left[0].field, "word/document.xml author");
    let inside = String::from_utf8_lossy(&unpacked(&stripped.bytes)).into_owned();
    assert_eq!(
        inside.matches(NAME).count(),
        1,
        "only the tracked change, which was reported"
    );
    let again = strip(&stripped.bytes).unwrap();
    assert_eq!((again.removed, again.left), (vec![], stripped.left));
}

#[test]
fn pdf_is_blanked_where_it_is_safe_without_moving_a_byte() {
    let file = pdf("");
    let stripped = strip(&file).unwrap();
    assert_eq!(stripped.bytes.len(), file.len());
    assert!(!contains(&stripped.bytes, NAME));
    assert!(
        contains(&stripped.bytes, "(about /Author (x)) Tj"),
        "page content is not touched"
    );
    assert!(contains(&stripped.bytes, "<20202020>"));
    let fields: Vec<_> = stripped
        .removed
        .iter()
        .map(|found| found.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "PDF Author",
            "PDF Producer",
            "PDF Title",
            &format!("XMP {NAME}")
        ]
    );
    assert_eq!(stripped.removed[2].value, "Y");
    assert_eq!(inspect(&stripped.bytes).unwrap(), []);
}

#[test]
fn signed_and_compressed_pdf_is_reported_and_not_touched() {
    for mark in ["/ByteRange [0 1 2 3]\n", "/Encrypt 9 0 R\n"] {
        let file = pdf(mark);
        let stripped = strip(&file).unwrap();
        assert_eq!((stripped.bytes == file, stripped.removed.len()), (true, 0));
        assert!(stripped.left.iter().any(|found| found.value == NAME));
    }
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer
        .write_all(format!("2 0 << /Author ({NAME}) >>").as_bytes())
        .unwrap();
    let packed = packer.finish().unwrap();
    let file = [
        b"%PDF-1.5\n5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n",
        &packed[..],
        b"\nendstream\nendobj\n%%EOF",
    ]
    .concat();
    let stripped = strip(&file).unwrap();
    assert_eq!(stripped.left.len(), 1);
    assert_eq!(stripped.left[0].value, NAME);
}

#[test]
fn other_files_pass_unchanged_and_broken_ones_are_named() {
    let plain = strip(b"just text").unwrap();
    assert_eq!(
        (plain.format, plain.bytes.as_slice()),
        (Format::Other, &b"just text"[..])
    );
    assert_eq!(strip(&jpeg()[..40]), Err(Unreadable(Format::Jpeg)));
    assert_eq!(strip(&png()[..40]), Err(Unreadable(Format::Png)));
    // A ZIP that is no Office document is not ours to judge.
    assert_eq!(
        format_of(&office(&[("a.txt", b"x".to_vec())])),
        Format::Other
    );
}

/// Forty megabytes of blanks in a small archive: looked at no further than the limits.
#[test]
fn a_bomb_stays_folded() {
    let bomb = vec![b' '; 40 << 20];
    let file = office(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", bomb),
    ]);
    let stripped = strip(&file).unwrap();
    assert!(stripped.left[0].field.contains("cannot be looked into"));
    let core = vec![b' '; 2 << 20];
    let file = office(&[("[Content_Types].xml", vec![]), ("docProps/core.xml", core)]);
    assert_eq!(strip(&file), Err(Unreadable(Format::Office)));
}

/// Any bytes, and any small damage to good files: never a panic, and what comes out parses again
/// and is clean.
fn survives(file: &[u8]) {
    if let Ok(stripped) = strip(file) {
        let again = strip(&stripped.bytes).expect("what was stripped parses");
        assert_eq!(again.removed, [], "nothing removable is left");
        assert_eq!(again.bytes, stripped.bytes);
    }
}

fn samples() -> Vec<Vec<u8>> {
    vec![jpeg(), png(), docx(), pdf(""), pdf("/Encrypt")]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_files_never_hurt(
        which in 0usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut file = samples().swap_remove(which);
        for (at, to) in changes {
            let at = at.index(file.len());
            file[at] = to;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        survives(&file);
    }

    #[test]
    fn arbitrary_bytes_after_each_signature_never_hurt(
        start in prop::sample::select(vec![
            &b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.4 endobj /Info 1 0 R 1 0 obj",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        survives(&[start, &rest].concat());
    }
}
