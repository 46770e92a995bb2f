//! What becomes of letters that cannot or need not arrive, and what the case learns of it.

use casework::Problem;
use correspondence::{Round, Tongue};
use courier::testing::{Mood, Server};
use courier::{Config, Courier};
use handling::case::{Command as Case, Reach};
use handling::register::{Command as Register, Contact, VendorEntryStage};
use handling::report::Command as Report;
use handling::{CaseId, VendorId};
use words::Lang;

use crate::office::{Office, coordinator, reception, secret};

async fn reach(office: &Office, case: CaseId, vendor: VendorId) -> Reach {
    let sheet = office.desk.vendor_sheet(&coordinator(), case, vendor).await;
    sheet.unwrap().row.reach
}

store::on_both_engines! {
    migrations: [vault::migrations(), courier::migrations(), casework::migrations()];
async fn a_first_notice_that_arrives_is_a_fact(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::Ja)).await;
    let (_, report) = office.report().await;
    let case = office.begun(report).await;
    let (vendor, psirt) = office.vendor("kanto", 10).await;
    office.told(case, &[vendor]).await;
    assert_eq!(reach(&office, case, vendor).await.delivered, None);
    office.deliver().await;
    let now = office.desk.clock().now();
    let after = reach(&office, case, vendor).await;
    assert_eq!((after.delivered, after.bounced, after.opened), (Some(now), None, None));
    office.detailed(&psirt, case).await;
    office.wait(1);
    office.deliver().await;
    assert_eq!(reach(&office, case, vendor).await.delivered, Some(now), "only the first notice");
}

async fn a_mailbox_that_is_gone(store: TestStore) {
    let server = Server::start(&[]).await;
    let office = Office::with(store, Tongue::One(Lang::Ja), server.courier()).await;
    let (_, report) = office.report().await;
    let case = office.begun(report).await;
    let (vendor, _) = office.vendor("kanto", 10).await;
    office.deliver().await;
    let gone = Server::start(&[Mood::Refuse("550 5.1.1 no such user")]).await;
    let office = Office { courier: gone.courier(), ..office };
    office.told(case, &[vendor]).await;
    let round = correspondence::deliver(&office.second_post()).await.unwrap();
    assert_eq!((round.sent, round.dead), (0, 1));
    let fates = office.fates().await;
    let dead: Vec<_> = fates.iter().filter(|f| f.1 == "dead").collect();
    assert_eq!(dead.len(), 1);
    assert!(dead[0].0.starts_with("M-08:"));
    assert_eq!(dead[0].2, "the recipient was refused (550 5.1.1)");
    assert!(reach(&office, case, vendor).await.bounced.is_some());
    let entry = office.desk.vendor_entry(&coordinator(), vendor).await.unwrap();
    assert_eq!((entry.stage, entry.bounced), (VendorEntryStage::Stale, Some(true)), "SM-7");
    assert!(!office.queues().await.contains('@'));
}

async fn nobody_knows_an_address(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::Ja)).await;
    let (_, report) = office.report().await;
    let case = office.begun(report).await;
    let add = Register::Add {
        name_ja: "だれか".into(),
        name_en: "Somebody".into(),
        contact: Contact { phone: "03".into(), ..Contact::default() },
        source: "an old box".into(),
    };
    let vendor = VendorId(office.desk.open(&coordinator(), add).await.unwrap().file);
    let identify = Case::Identify {
        vendors: vec![handling::case::Identification { vendor, reasoning: "label".into() }],
        rejected: vec![],
    };
    office.case(&coordinator(), case, identify).await;
    let note = "by telephone".to_owned();
    let contact = Case::RecordContact { vendor, secrecy_confirmed: true, note };
    office.case(&coordinator(), case, contact).await;
    let text = "ルータ製品の脆弱性。".to_owned();
    office.case(&coordinator(), case, Case::WriteSummary { text }).await;
    office.case(&coordinator(), case, Case::SendSummary { vendors: vec![vendor] }).await;
    assert_eq!(office.deliver().await.dead, 1);
    let dead = office.fates().await.into_iter().find(|f| f.1 == "dead").unwrap();
    assert_eq!(dead.2, "no address");
    let after = reach(&office, case, vendor).await;
    assert!(after.delivered.is_none() && after.bounced.is_some(), "the board says so: {after:?}");
    // With an address and another life it arrives: nobody there has an account, and is told how.
    let contact = Contact { email: "info@somebody.example".into(), ..Contact::default() };
    office.ok(&coordinator(), vendor.0, Register::SetContact { contact }).await;
    let mut tx = office.store.write().await.unwrap();
    let letter = store::queue::dead_letters(&mut tx).await.unwrap().remove(0);
    store::queue::revive(&mut tx, letter.id, office.desk.clock().now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(office.deliver().await.sent, 1);
    let kept = office.courier.mailbox().unwrap().letter(letter.id).await.unwrap().unwrap();
    assert_eq!(kept.to, "info@somebody.example");
    assert!(kept.body.contains("アカウントをまだお持ちでない") && kept.body.contains("no account here yet"));
    assert!(reach(&office, case, vendor).await.delivered.is_some());
}

async fn what_was_done_meanwhile_is_not_asked_for(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::En)).await;
    let (finder, report) = office.report().await;
    office.deliver().await;
    let question = secret("which?");
    let reply_by = Some(office.in_days(7).at);
    office.ok(&reception(), report.0, Report::Ask { question, reply_by }).await;
    let view = office.desk.report(&finder, report).await.unwrap();
    let handling::disclosure::ReportView::Finder(view) = view else { panic!() };
    let reply = Report::Reply { question: view.exchanges[0].id, text: secret("1.2"), items: vec![] };
    office.ok(&finder, report.0, reply).await;
    let round = office.deliver().await;
    assert_eq!(round, Round { overtaken: 1, ..Round::default() });
    let case = office.begun(report).await;
    let (vendor, psirt) = office.vendor("kanto", 10).await;
    office.told(case, &[vendor]).await;
    office.deliver().await;
    office.case(&coordinator(), case, Case::Remind { vendor, last: false }).await;
    let none = Case::DeclareNoneConcerned { ground: secret("none") };
    office.case(&psirt, case, none).await;
    let round = office.deliver().await;
    assert_eq!((round.sent, round.overtaken), (0, 1), "M-10 is not needed any more");
}

async fn who_was_taken_off_the_register_gets_nothing(store: TestStore) {
    let office = Office::open(store, Tongue::One(Lang::Ja)).await;
    let (_, report) = office.report().await;
    let case = office.begun(report).await;
    let (vendor, psirt) = office.vendor("kanto", 10).await;
    office.told(case, &[vendor]).await;
    office.deliver().await;
    office.detailed(&psirt, case).await;
    let person = psirt.person.unwrap();
    office.ok(&coordinator(), vendor.0, Register::RemovePerson { person }).await;
    assert!(matches!(office.desk.case(&psirt, case).await, Err(Problem::NotFound)));
    assert_eq!(office.deliver().await, Round { dead: 1, ..Round::default() });
    let dead = office.fates().await.into_iter().find(|f| f.1 == "dead").unwrap();
    assert!(dead.0.starts_with("M-09:") && dead.2.contains("may not read"), "{dead:?}");
}

async fn without_a_way_out_everything_waits(store: TestStore) {
    let none = Courier::open(Config::None).unwrap();
    let office = Office::with(store, Tongue::One(Lang::Ja), none).await;
    office.report().await;
    assert!(!office.post.is_ready());
    assert_eq!(office.deliver().await, Round::default());
    assert_eq!(office.open_jobs(casework::NOTICES).await, 1);
    correspondence::follow(office.post.clone()).await;
}
}
