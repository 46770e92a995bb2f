//! The form: what lacks is named, nothing typed is lost, files are measured and cleaned, drafts die.

use axum::http::StatusCode;
use jiff::SignedDuration;

use crate::house::{
    Caller, House, between_all, instead, officer, product, stranger, website, without,
};

#[tokio::test]
async fn everything_that_lacks_is_named_at_once_and_what_was_typed_stays() {
    let house = House::sqlite().await;
    let fields = [
        ("kind", "product"),
        ("summary", "kept text"),
        ("site-name", "x"),
    ];
    let sent = house.post(&stranger(), "/report/product", &fields).await;
    sent.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("kept text")
        .says("エラー：");
    for name in [
        "name",
        "email",
        "consent-coordinator",
        "consent-vendor",
        "consent-acknowledgement",
        "consent-direct",
        "product-name",
        "product-version",
        "product-form",
        "in-japan",
        "weakness",
        "nature",
        "how-found",
        "found-on",
        "told",
        "is-maker",
        "notice",
    ] {
        sent.says(&format!("href=\"#field-{name}\""));
    }
    sent.says("製品名を入力してください")
        .says("調整機関に伝えてよいですかを選んでください");
    let english = house
        .post(&stranger().speaking("en"), "/report/product", &fields)
        .await;
    english.says("Product name");
    // Nothing is chosen for anybody (R-V1-2-4).
    let blank = house.get(&stranger(), "/report/product").await;
    for choice in between_all(&blank.body, "name=\"consent-", ">") {
        assert!(!choice.contains("checked"), "{choice}");
    }
}

#[tokio::test]
async fn each_needed_field_is_needed() {
    let house = House::sqlite().await;
    for (kind, whole) in [("product", product()), ("website", website())] {
        let optional = [
            "organisation",
            "product-maker",
            "cwe",
            "verification",
            "attack",
            "publication-plan",
        ];
        for (name, _) in whole.clone() {
            let sent = house
                .post(
                    &stranger(),
                    &format!("/report/{kind}"),
                    &without(whole.clone(), name),
                )
                .await;
            let expected = match name {
                // An absent version is an outdated notice: the core says so at the check page.
                "notice-version" => StatusCode::SEE_OTHER,
                _ if optional.contains(&name) => StatusCode::SEE_OTHER,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            if sent.status == StatusCode::TOO_MANY_REQUESTS {
                return;
            }
            assert_eq!(sent.status, expected, "{kind} without {name}");
        }
    }
}

#[tokio::test]
async fn an_outdated_notice_is_refused_with_its_rule() {
    let house = House::sqlite().await;
    let sent = house
        .post(
            &stranger(),
            "/report/product",
            &instead(product(), "notice-version", "1999-1"),
        )
        .await;
    let caller = stranger().with(&sent.cookie());
    house
        .post(&caller, "/report/check", &[])
        .await
        .is(StatusCode::CONFLICT)
        .says("R-V1-1-3")
        .says("関東ルータ");
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let house = House::sqlite().await;
    let hostile = "<img src=x onerror=alert(1)>\u{202e}gpj.exe";
    let mut fields = instead(
        product(),
        "product-name",
        "\"><script>alert(1)</script>\u{202e}txt",
    );
    fields = instead(fields, "nature", hostile);
    let (report, ..) = house.report(&fields).await;
    for page in [
        format!("/reception/reports/{report}"),
        "/reception/reports".into(),
        "/reception".into(),
    ] {
        let seen = house.get(&officer(), &page).await;
        seen.is(StatusCode::OK)
            .keeps_quiet_about("<script>")
            .keeps_quiet_about("<img")
            .keeps_quiet_about("\u{202e}");
        if page.contains(&report.to_string()) {
            seen.says("[U+202E]");
        }
    }
    let split = house
        .post(
            &stranger(),
            "/report/product",
            &instead(product(), "name", "A\r\nBcc: x@example.org"),
        )
        .await;
    split
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("#field-name");
    let long: &'static str = Box::leak("あ".repeat(301).into_boxed_str());
    let sent = house
        .post(
            &stranger(),
            "/report/product",
            &instead(product(), "product-name", long),
        )
        .await;
    sent.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("#field-product-name")
        .says("301");
    let endless: &'static str = Box::leak("x".repeat(web::limits::FORM_BYTES + 1).into_boxed_str());
    house
        .post(
            &stranger(),
            "/report/product",
            &instead(product(), "nature", endless),
        )
        .await
        .is(StatusCode::PAYLOAD_TOO_LARGE);
}

/// The smallest PNG with a text chunk that names somebody.
fn png() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut out = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        out.extend(kind);
        out.extend(data);
        let mut crc = 0xFFFF_FFFF_u32;
        for byte in kind.iter().chain(data) {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xEDB8_8320
                } else {
                    crc >> 1
                };
            }
        }
        out.extend((!crc).to_be_bytes());
        out
    };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
    png.extend(chunk(b"tEXt", b"Author\0Hanako CANARY-AUTHOR"));
    png.extend(chunk(
        b"IDAT",
        &[0x78, 0x9c, 0x63, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01],
    ));
    png.extend(chunk(b"IEND", &[]));
    png
}

async fn download(house: &House, number: &str) -> Vec<u8> {
    let list = house
        .get(
            &officer(),
            &format!("/reception/reports?number={}", crate::house::encode(number)),
        )
        .await;
    let id = between_all(&list.body, "/reception/reports/", "\"")
        .into_iter()
        .find(|id| id.len() == 36)
        .unwrap();
    let triage = house
        .get(&officer(), &format!("/reception/reports/{id}"))
        .await;
    let link = between_all(&triage.body, "/files/", "\"")[0].clone();
    let file = house
        .get(&officer(), &format!("/reception/reports/{id}/files/{link}"))
        .await;
    file.is(StatusCode::OK);
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert!(
        file.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    house
        .get(
            &stranger(),
            &format!("/reception/reports/{id}/files/{link}"),
        )
        .await
        .is(StatusCode::NOT_FOUND);
    file.body.into_bytes()
}

async fn filed(house: &House, caller: &Caller) -> String {
    house
        .post(caller, "/report/check", &[])
        .await
        .is(StatusCode::SEE_OTHER);
    let receipt = house.get(caller, "/report/received").await;
    between_all(&receipt.body, "<code>", "</code>")[0].clone()
}

#[tokio::test]
async fn files_stay_with_the_draft_and_lose_their_maker_unless_kept() {
    let house = House::sqlite().await;
    let image = png();
    // A wrong field does not cost the file.
    let wrong = without(product(), "summary");
    let sent = house
        .post_files(
            &stranger(),
            "/report/product",
            &wrong,
            &[("attack-files", "shot.png", &image)],
        )
        .await;
    sent.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("shot.png")
        .says("CANARY-AUTHOR");
    let caller = stranger().with(&sent.cookie());
    let sent = house.post(&caller, "/report/product", &product()).await;
    assert_eq!(sent.location(), "/report/check");
    house
        .get(&caller, "/report/check")
        .await
        .says("shot.png")
        .says("取り除いて送ります");
    let number = filed(&house, &caller).await;
    assert!(!String::from_utf8_lossy(&download(&house, &number).await).contains("CANARY-AUTHOR"));

    // Kept on wish.
    let sent = house
        .post_files(
            &stranger(),
            "/report/product",
            &product(),
            &[("attack-files", "shot.png", &image)],
        )
        .await;
    let caller = stranger().with(&sent.cookie());
    let form = house.get(&caller, "/report/product").await;
    let id: &'static str = Box::leak(
        between_all(&form.body, "name=\"keep\" value=\"", "\"")[0]
            .clone()
            .into_boxed_str(),
    );
    let mut keep = product();
    keep.push(("keep", id));
    house
        .post(&caller, "/report/product", &keep)
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&caller, "/report/check")
        .await
        .says("残したまま送ります");
    let number = filed(&house, &caller).await;
    assert!(String::from_utf8_lossy(&download(&house, &number).await).contains("CANARY-AUTHOR"));

    // Taken out again.
    let sent = house
        .post_files(
            &stranger(),
            "/report/product",
            &product(),
            &[("attack-files", "gone.txt", b"x")],
        )
        .await;
    let caller = stranger().with(&sent.cookie());
    let form = house.get(&caller, "/report/product").await;
    let id: &'static str = Box::leak(
        between_all(&form.body, "name=\"remove\" value=\"", "\"")[0]
            .clone()
            .into_boxed_str(),
    );
    let mut fields = product();
    fields.push(("remove", id));
    house
        .post(&caller, "/report/product", &fields)
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&caller, "/report/check")
        .await
        .keeps_quiet_about("gone.txt");
}

#[tokio::test]
async fn file_limits_hold() {
    let house = House::sqlite().await;
    let limit = web::limits::FILE_BYTES;
    let whole = vec![b'a'; limit];
    house
        .post_files(
            &stranger(),
            "/report/product",
            &product(),
            &[("nature-files", "a.txt", &whole)],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    let over = vec![b'a'; limit + 1];
    house
        .post_files(
            &stranger(),
            "/report/product",
            &product(),
            &[("nature-files", "a.txt", &over)],
        )
        .await
        .is(StatusCode::PAYLOAD_TOO_LARGE);
    let ten: Vec<(&str, &str, &[u8])> = (0..10)
        .map(|_| ("nature-files", "a.txt", b"x".as_slice()))
        .collect();
    let sent = house
        .post_files(&stranger(), "/report/product", &product(), &ten)
        .await;
    sent.is(StatusCode::SEE_OTHER);
    let caller = stranger().with(&sent.cookie());
    let one_more = house
        .post_files(
            &caller,
            "/report/product",
            &product(),
            &[("nature-files", "b.txt", b"x")],
        )
        .await;
    one_more
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("#field-nature-files");
    let eleven: Vec<(&str, &str, &[u8])> = (0..11)
        .map(|_| ("nature-files", "a.txt", b"x".as_slice()))
        .collect();
    house
        .post_files(&stranger(), "/report/product", &product(), &eleven)
        .await
        .is(StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_draft_dies_after_two_hours_or_when_told_to() {
    let house = House::sqlite().await;
    let mut fields = without(product(), "summary");
    fields.push(("action", "save"));
    let sent = house.post(&stranger(), "/report/product", &fields).await;
    assert!(sent.location().contains("done=draft-saved"));
    let caller = stranger().with(&sent.cookie());
    house
        .get(&caller, "/report/product")
        .await
        .says("関東ルータ KR-100")
        .says("書きかけの内容を預かっています");
    house
        .get(&stranger(), "/report/product")
        .await
        .keeps_quiet_about("関東ルータ");
    house
        .get(
            &crate::house::citizen(9).with(&sent.cookie()),
            "/report/product",
        )
        .await
        .keeps_quiet_about("関東ルータ");
    assert_eq!(reception::expire_drafts(&house.room).await.unwrap(), 0);
    house.later(SignedDuration::from_mins(121));
    house
        .get(&caller, "/report/product")
        .await
        .keeps_quiet_about("関東ルータ");
    assert_eq!(reception::expire_drafts(&house.room).await.unwrap(), 1);
    let late = house.post(&caller, "/report/check", &[]).await;
    assert!(late.location().contains("draft-gone"));

    let sent = house.post(&stranger(), "/report/product", &product()).await;
    let caller = stranger().with(&sent.cookie());
    house
        .post(&caller, "/report/discard", &[])
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&caller, "/report/product")
        .await
        .keeps_quiet_about("関東ルータ");
    assert_eq!(
        reception::expire_drafts(&house.room).await.unwrap(),
        0,
        "nothing is left of it"
    );
}

#[tokio::test]
async fn anonymous_reports_are_counted() {
    let house = House::sqlite().await;
    for _ in 0..10 {
        house
            .post(&stranger(), "/report/product", &[("kind", "product")])
            .await;
    }
    house
        .post(&stranger(), "/report/product", &[("kind", "product")])
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
}
