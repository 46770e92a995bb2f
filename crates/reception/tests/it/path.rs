//! The whole way: form, check, receipt, the finder's page, triage, acceptance, transfer.

use axum::http::StatusCode;
use handling::case::Command as Case;
use handling::{Actor, CaseId, Party};

use crate::house::{House, between_all, finder, officer, person, product, stranger, website};

store::on_both_engines! {
    migrations: [vault::migrations(), casework::migrations(), reception::migrations()];

async fn from_the_form_to_the_coordinator(store: TestStore) {
    let house = House::open(store).await;
    for lang in ["ja", "en"] {
        for page in ["/report", "/report/notice", "/report/product", "/report/website", "/report/own-product", "/report/done", "/my/reports"] {
            house.get(&stranger().speaking(lang), page).await.is(StatusCode::OK);
        }
    }
    let sent = house.post(&stranger(), "/report/product", &product()).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/report/check"));
    let caller = stranger().with(&sent.cookie());
    house.get(&caller, "/report/check").await.is(StatusCode::OK)
        .says("関東ルータ KR-100").says("CWE-79").says("CANARY-ATTACK &lt;script&gt;");
    house.get(&caller.speaking("en"), "/report/check").await.says("Check before sending");
    house.get(&caller, "/report").await.says("書きかけの届出があります");

    // Pressing twice files one report, and the receipt is shown whichever answer arrives.
    let (first, second) = tokio::join!(
        house.post(&caller, "/report/check", &[]),
        house.post(&caller, "/report/check", &[]),
    );
    assert_eq!((first.location(), second.location()), ("/report/received", "/report/received"));
    let receipt = house.get(&caller, "/report/received").await;
    let codes = between_all(&receipt.body, "<code>", "</code>");
    let report = house.desk.finder_of(&codes[0], &codes[1]).await.unwrap().expect("filed");
    let listed = house.get(&officer(), "/reception/reports").await;
    listed.says(&codes[0]).says("関東ルータ KR-100");
    assert_eq!(listed.body.matches(">NRS-R#").count(), 1, "one report");

    // The secret goes when the finder says it is saved, and not before.
    house.post(&caller, "/report/received", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    house.get(&caller, "/report/received").await.says(&codes[1]);
    house.post(&caller, "/report/received", &[("saved", "yes")]).await.is(StatusCode::SEE_OTHER);
    let gone = house.get(&caller, "/report/received").await;
    assert_eq!(gone.location(), "/report/done");

    let mine = format!("/my/reports/{report}");
    house.get(&finder(report), &mine).await.is(StatusCode::OK)
        .says("受理するかどうかを受付機関が確かめています").says("当機関の目標")
        .keeps_quiet_about("CANARY-ATTACK").keeps_quiet_about("花子");
    house.get(&finder(report).speaking("en"), &mine).await.says("Reception is deciding");

    house.get(&officer(), "/reception").await.is(StatusCode::OK).says("R-V1-2-1");
    let triage = format!("/reception/reports/{report}");
    house.get(&officer(), &triage).await.is(StatusCode::OK).says("M-02").says("CANARY-TALK").keeps_quiet_about("花子");
    house.get(&officer().speaking("en"), &triage).await.says("Accept and tell the finder");

    let question = [("act", "ask"), ("question", "どの設定のときに起きますか。"), ("ask-by", "2026-04-10")];
    house.post(&officer(), &triage, &question).await.is(StatusCode::SEE_OTHER);
    let asked = house.get(&finder(report), &mine).await;
    asked.says("どの設定のときに起きますか。").says("あなたの回答が必要です");
    let id = between_all(&asked.body, "name=\"question\" value=\"", "\"")[0].clone();
    let reply = [("act", "reply"), ("question", id.as_str()), ("reply", "初期設定のままです。"), ("reply-info", "verification")];
    house.post_files(&finder(report), &mine, &reply, &[("reply-files", "log.txt", b"CANARY-LOG")]).await.is(StatusCode::SEE_OTHER);
    house.get(&officer(), &triage).await.says("初期設定のままです。").says("log.txt");

    let accept = [("act", "accept"), ("case-1-title", "KR-100: XSS"), ("case-2-title", "KR-200: XSS"), ("case-2-product", "KR-200")];
    house.post(&officer(), &triage, &accept).await.is(StatusCode::SEE_OTHER);
    let accepted = house.get(&officer(), &triage).await;
    let cases = between_all(&accepted.body, "/reception/cases/", "\"");
    assert_eq!(cases.len(), 2, "{}", accepted.body);
    house.get(&finder(report), &mine).await.says("2件に分けて").says("受付機関で準備中");

    let case = format!("/reception/cases/{}", cases[0]);
    for lang in ["ja", "en"] {
        house.get(&officer().speaking(lang), &case).await.is(StatusCode::OK).says("M-33").keeps_quiet_about("花子");
    }
    house.post(&officer(), &case, &[("act", "transfer")]).await.is(StatusCode::SEE_OTHER);
    house.get(&officer(), &case).await.keeps_quiet_about("M-33");
    house.post(&officer(), &case, &[("act", "write"), ("message", "よろしくお願いします。")]).await.is(StatusCode::SEE_OTHER);
    let claim = [("act", "claim-fact"), ("fact", "attacks-seen"), ("source", "観測網")];
    house.post(&officer(), &case, &claim).await.is(StatusCode::SEE_OTHER);
    house.post(&officer(), &case, &[("act", "set-own-reference"), ("reference", "R-1")]).await.is(StatusCode::SEE_OTHER);
    house.get(&officer(), &case).await.says("よろしくお願いします。").says("観測網").says("R-1");
    let coordinator = Actor::new(Party::Coordinator, person(2));
    let seen = house.desk.case(&coordinator, CaseId(cases[0].parse().unwrap())).await.unwrap();
    let json = serde_json::to_string(&seen).unwrap();
    assert!(json.contains("CANARY-ATTACK") && !json.contains("花子") && !json.contains("CANARY-TALK"));
}

async fn every_statement(store: TestStore) {
    store::testing::every_statement_prepares(&store, reception::STATEMENTS).await;
}
}

#[tokio::test]
async fn stops_need_their_notice() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let triage = format!("/reception/reports/{report}");
    house
        .post(
            &officer(),
            &triage,
            &[("act", "accept"), ("case-1-title", "KR-100")],
        )
        .await
        .is(StatusCode::SEE_OTHER);
    let page = house.get(&officer(), &triage).await;
    page.says("value=\"known-by-reception\"")
        .says("value=\"possibly-unlawful\"");
    page.keeps_quiet_about("known-by-coordinator")
        .keeps_quiet_about("not-vulnerability-by-coordinator");
    let stop = [
        ("act", "stop"),
        ("stop-ground", "known-by-coordinator"),
        ("stop-evidence", "e"),
        ("stop-reason", "既知のため"),
    ];
    house
        .post(&officer(), &triage, &stop)
        .await
        .is(StatusCode::CONFLICT)
        .says("R-V1-2-2")
        .says("既知のため");

    // The coordinator says it is known: now ② may be chosen, and ④ still not.
    let cases = between_all(&page.body, "/reception/cases/", "\"");
    let case = CaseId(cases[0].parse().unwrap());
    house
        .post(
            &officer(),
            &format!("/reception/cases/{case}"),
            &[("act", "transfer")],
        )
        .await;
    let coordinator = Actor::new(Party::Coordinator, person(2));
    house
        .desk
        .act(&coordinator, case.0, Case::Begin)
        .await
        .unwrap();
    let object = Case::Object {
        ground: handling::case::ObjectionGround::Known,
        evidence: "CVE-2020-1".into(),
    };
    house.desk.act(&coordinator, case.0, object).await.unwrap();
    house
        .get(&officer(), &triage)
        .await
        .says("value=\"known-by-coordinator\"")
        .keeps_quiet_about("not-vulnerability-by-coordinator");
    house
        .get(&officer(), &format!("/reception/cases/{case}"))
        .await
        .says("判断が必要です");
    house
        .post(&officer(), &triage, &stop)
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&finder(report), &format!("/my/reports/{report}"))
        .await
        .says("取りやめた理由")
        .says("既知のため")
        .says("いまできること")
        .keeps_quiet_about("他の人に知らせないでください");
}

/// What a finder sends after acceptance waits with reception, which gives it to a case or says why
/// it concerns none (R-V1-2-2, R-V1-2-3).
#[tokio::test]
async fn what_comes_after_acceptance_is_passed_on() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let triage = format!("/reception/reports/{report}");
    let mine = format!("/my/reports/{report}");
    let accept = [("act", "accept"), ("case-1-title", "KR-100")];
    house
        .post(&officer(), &triage, &accept)
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&officer(), &triage)
        .await
        .keeps_quiet_about("value=\"pass-on\"");
    for (text, file) in [
        ("再現の手順です。", "CANARY-LATER.txt"),
        ("署名も送ります。", "CANARY-NEVER.txt"),
    ] {
        let said = [
            ("act", "write"),
            ("write", text),
            ("write-info", "verification"),
        ];
        let files: [(&str, &str, &[u8]); 1] = [("write-files", file, b"steps")];
        house
            .post_files(&finder(report), &mine, &said, &files)
            .await
            .is(StatusCode::SEE_OTHER);
    }
    let page = house.get(&officer(), &triage).await;
    page.says("CANARY-LATER.txt").says("value=\"pass-on\"");
    let group = page.body.split("pass-item").skip(1).collect::<String>();
    let items = between_all(&group, "value=\"", "\"");
    let items: Vec<&String> = items.iter().filter(|id| id.len() == 36).collect();
    let [later, never, case, ..] = items.as_slice() else {
        panic!("two pieces and a case: {items:?}");
    };
    let pass = |item: &str, more: &[(&'static str, &str)]| {
        let mut fields = vec![
            ("act", "pass-on".to_owned()),
            ("pass-item", item.to_owned()),
        ];
        fields.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        fields
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        house.post(&officer(), &triage, &fields).await
    };
    // To no case needs a reason; a case that is none of this report's is refused.
    send(pass(later, &[]))
        .await
        .is(StatusCode::CONFLICT)
        .says("R-V1-2-2");
    send(pass(later, &[("pass-cases", &report.to_string())]))
        .await
        .is(StatusCode::CONFLICT);
    send(pass(later, &[("pass-cases", case)]))
        .await
        .is(StatusCode::SEE_OTHER);
    send(pass(never, &[("pass-note", "署名だけでした。")]))
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&officer(), &triage)
        .await
        .keeps_quiet_about("value=\"pass-on\"");
    let case = format!("/reception/cases/{case}");
    house
        .get(&officer(), &case)
        .await
        .says("CANARY-LATER.txt")
        .keeps_quiet_about("CANARY-NEVER.txt");
}

#[tokio::test]
async fn declined_with_reason_and_what_to_do_now() {
    let house = House::sqlite().await;
    let (report, ..) = house.report(&product()).await;
    let triage = format!("/reception/reports/{report}");
    let bare = house
        .post(
            &officer(),
            &triage,
            &[("act", "decline"), ("decline-reason", "")],
        )
        .await;
    bare.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("理由を入力してください")
        .says("受理しない理由の種類を選んでください");
    let decline = [
        ("act", "decline"),
        ("decline-code", "out-of-scope"),
        ("decline-reason", "日本では使われていません。"),
    ];
    house
        .post(&officer(), &triage, &decline)
        .await
        .is(StatusCode::SEE_OTHER);
    for (lang, words) in [("ja", "もう一度届け出る"), ("en", "report again")] {
        house
            .get(
                &finder(report).speaking(lang),
                &format!("/my/reports/{report}"),
            )
            .await
            .says("日本では使われていません。")
            .says(words);
    }
}

#[tokio::test]
async fn a_website_is_taken_and_accepted() {
    let house = House::sqlite().await;
    let sent = house.post(&stranger(), "/report/website", &website()).await;
    assert_eq!(sent.location(), "/report/check", "{}", sent.body);
    let caller = stranger().with(&sent.cookie());
    house
        .post(&caller, "/report/check", &[])
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .get(&caller, "/report/received")
        .await
        .says("サイトが修正されるまで");
    let list = house.get(&officer(), "/reception/reports").await;
    let id = between_all(&list.body, "/reception/reports/", "\"")
        .into_iter()
        .find(|id| id.len() == 36)
        .unwrap();
    let triage = format!("/reception/reports/{id}");
    house
        .get(&officer(), &triage)
        .await
        .says("https://shi.example.jp/search")
        .keeps_quiet_about("href=\"https://shi.example.jp");
    house
        .post(&officer(), &triage, &[("act", "accept")])
        .await
        .is(StatusCode::SEE_OTHER);
    house
        .post(
            &officer(),
            &triage,
            &[
                ("act", "reroute"),
                ("reroute-kind", "product"),
                ("reroute-note", "製品でした"),
            ],
        )
        .await
        .is(StatusCode::SEE_OTHER);
}
