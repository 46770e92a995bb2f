//! Hostile files: taken as bytes, cleaned or refused, and given back as nothing but a download.

use std::io::Write;

use axum::body::Body;
use http::Request;
use serde_json::json;

use crate::story;
use crate::trial::Trial;

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn png(chunks: &[(&[u8; 4], u32, &[u8])]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, length, bytes) in chunks {
        out.extend(length.to_be_bytes());
        out.extend(*name);
        out.extend(*bytes);
        out.extend([0; 4]);
    }
    out
}

/// A name, and bytes.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let bomb = vec![0; 30 << 20];
    let nested = zip(&[("a.zip", &zip(&[("b.zip", &zip(&[("c", &[0; 1000])]))]))]);
    let core: &[u8] = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><cp:coreProperties><dc:creator>&c;</dc:creator></cp:coreProperties>";
    let types: &[u8] = b"<Types/>";
    let exif = |size: u16, body: &[u8]| {
        [
            b"\xff\xd8\xff\xe1",
            &size.to_be_bytes()[..],
            b"Exif\0\0",
            body,
            b"\xff\xd9",
        ]
        .concat()
    };
    let tiff = [b"MM\0*\0\0\0\x08\xff\xff".as_slice(), &[0xff; 64]].concat();
    let ihdr: &[u8] = &[
        0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 8, 6, 0, 0, 0,
    ];
    vec![
        ("bomb.docx", zip(&[("[Content_Types].xml", types), ("word/document.xml", &bomb), ("docProps/core.xml", core)])),
        ("laughs.xlsx", zip(&[("[Content_Types].xml", types), ("xl/workbook.xml", b"<x/>"), ("docProps/core.xml", core)])),
        ("nested.zip", nested),
        ("slip.docx", zip(&[("[Content_Types].xml", types), ("../../../etc/cron.d/x", b"* * * * * root true"), ("word/document.xml", b"<x/>")])),
        ("cut.docx", zip(&[("[Content_Types].xml", types), ("word/document.xml", b"<x/>")])[..60].to_vec()),
        ("script.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>".to_vec()),
        ("page.html.png", b"<html><script>alert(document.cookie)</script></html>".to_vec()),
        ("both.gif", b"GIF89a/*\x01\x00\x01\x00*/=1;alert(1)//".to_vec()),
        ("both.pdf", [b"%PDF-1.7\n1 0 obj<</Author(Hanako)>>endobj\n%%EOF\n".as_slice(), &zip(&[("a", b"b")])].concat()),
        ("loop.pdf", b"%PDF-1.7\n1 0 obj<</Info 1 0 R/Prev 0>>endobj\nxref\n0 99999999\ntrailer<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF".to_vec()),
        ("long.jpg", exif(0xffff, &tiff)),
        ("short.jpg", exif(2, b"")),
        ("zero.jpg", b"\xff\xd8\xff\xe1\x00\x00\xff\xd9".to_vec()),
        ("endless.jpg", [b"\xff\xd8".as_slice(), &[0xff; 100_000]].concat()),
        ("flood.png", png(&[(b"IHDR", 13, ihdr), (b"IDAT", 4, b"abcd"), (b"IEND", 0, b"")])),
        ("liar.png", png(&[(b"IHDR", 13, ihdr), (b"tEXt", 0xffff_ffff, b"Author\0Hanako")])),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec()),
        ("empty.bin", vec![0]),
        ("CON", b"x".to_vec()),
        ("\u{202e}gpj.exe", b"MZ".to_vec()),
        ("../../../../etc/passwd", b"x".to_vec()),
        ("a\"; filename=\"b.html", b"<script>alert(1)</script>".to_vec()),
    ]
}

fn multipart(command: &str, name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let name = name.replace('"', "%22");
    let mut body = format!("--B0UNDARY\r\ncontent-disposition: form-data; name=\"command\"\r\n\r\n{command}\r\n--B0UNDARY\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/html\r\n\r\n").into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--B0UNDARY--\r\n");
    ("multipart/form-data; boundary=B0UNDARY".to_owned(), body)
}

/// Every hostile file as part of a report: the report is kept or refused in plain words, the file
/// comes back to reception as a sandboxed download of harmless type.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_stay_files() {
    let trial = Trial::open().await;
    for (name, bytes) in files() {
        let mut report = serde_json::to_value(story::submission(
            &trial.house.desk.settings().notice_version,
        ))
        .unwrap();
        let clean = web::clean_name(&name.replace('"', "%22"));
        report["items"][0]["attachment"] = json!({"id": "00000000-0000-4000-8000-000000000001", "name": clean, "bytes": 1, "media_type": "text/html"});
        let (kind, body) = multipart(&report.to_string(), name, &bytes);
        let began = std::time::Instant::now();
        let request = Request::post("/api/v1/reports")
            .header("content-type", kind)
            .header("accept-language", "en");
        let seen = trial.send(request.body(Body::from(body)).unwrap()).await;
        seen.is_fine("en", name);
        assert!(
            began.elapsed().as_secs() < 10,
            "{name} took {:?}",
            began.elapsed()
        );
        if seen.status != 200 {
            println!("{name}: {} {}", seen.status, seen.code());
            continue;
        }
        let id = seen.json()["report"].as_str().unwrap().to_owned();
        let place = format!("/api/v1/reports/{id}");
        let view = trial
            .api("GET", &trial.reception.token, &place, None, None)
            .await;
        let attachment =
            find(&view.json(), "attachment").unwrap_or_else(|| panic!("{name}: {}", view.body));
        let file = trial
            .api(
                "GET",
                &trial.reception.token,
                &format!("{place}/attachments/{attachment}"),
                None,
                None,
            )
            .await;
        file.is_fine("en", name);
        assert_eq!(file.status, 200, "{name}: {}", file.body);
        assert_eq!(
            file.header("content-type"),
            "application/octet-stream",
            "{name}"
        );
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; filename=\""),
            "{name}"
        );
        assert!(
            file.header("content-security-policy").contains("sandbox"),
            "{name}"
        );
        assert!(
            !file.header("content-disposition").contains("etc/"),
            "{name}"
        );
        for token in [
            &trial.outsider.token,
            &trial.administrator.token,
            &trial.auditor.token,
        ] {
            let foreign = trial
                .api(
                    "GET",
                    token,
                    &format!("{place}/attachments/{attachment}"),
                    None,
                    None,
                )
                .await;
            assert!(foreign.status.is_client_error(), "{name}");
        }
    }
}

/// The id of the first attachment in a view.
fn find(value: &serde_json::Value, name: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(map) => {
            let here = map
                .get(name)
                .and_then(|a| a.get("id"))
                .and_then(|id| id.as_str());
            here.map(str::to_owned)
                .or_else(|| map.values().find_map(|inner| find(inner, name)))
        }
        serde_json::Value::Array(list) => list.iter().find_map(|inner| find(inner, name)),
        _ => None,
    }
}

/// The same files at the finder's form: clear words, and what was typed stays.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_at_the_form() {
    let trial = Trial::open().await;
    for (name, bytes) in files() {
        let mut body = b"--B0UNDARY\r\ncontent-disposition: form-data; name=\"nature\"\r\n\r\nkept text 7351\r\n".to_vec();
        for field in [
            "file",
            "files",
            "nature-files",
            "attack-files",
            "verification-files",
            "attachment",
        ] {
            let head = format!(
                "--B0UNDARY\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\n\r\n",
                name.replace('"', "%22")
            );
            body.extend(head.as_bytes());
            body.extend(&bytes[..bytes.len().min(4 << 20)]);
            body.extend(b"\r\n");
        }
        body.extend(b"--B0UNDARY--\r\n");
        let request = crate::trial::page(http::Method::POST, "", "/report/product", "ja")
            .header("content-type", "multipart/form-data; boundary=B0UNDARY");
        let seen = trial.send(request.body(Body::from(body)).unwrap()).await;
        seen.is_fine("ja", name);
        assert!(seen.status.is_client_error(), "{name}: {}", seen.status);
        assert!(
            seen.body.contains("kept text 7351") || seen.status != 422,
            "{name}: {}",
            seen.body
        );
    }
}
