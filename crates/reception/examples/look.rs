//! The room for looking at, with eyes and with axe: a desk in memory with a few reports, one port per
//! visitor. `cargo run -p reception --example look`: 8301 stranger, 8302 finder, 8303 officer (freshly
//! proved), 8304 finder of a stopped report; `/?lang=en`. It prints the addresses worth a look.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "an example that talks to its user"
)]

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use casework::{Desk, With};
use handling::case::Command as Case;
use handling::report::{
    CaseOutline, Circumstances, Command, Consent, Identity, InfoType, Kind, NewItem, StopGround,
    Submission, Target, Weakness,
};
use handling::{Actor, CaseId, Party, PersonId, ReportId, Settings};
use store::{Clock, Ids, Options, Store, StoreUrl};
use uuid::Uuid;
use web::{Limiter, Person, Shell, Site, Via, Visitor};
use words::Lang;

type Fine<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Fine {
    words::install(&[web::TEXTS, reception::TEXTS]);
    let folder = tempfile::tempdir()?;
    let store = Store::open(&StoreUrl::SqliteMemory, Options::default()).await?;
    let chain: Vec<_> = [
        store::migrations(),
        vault::migrations(),
        casework::migrations(),
        reception::migrations(),
    ]
    .concat();
    store.migrate(&chain).await?;
    let vault = vault::Vault::open(&folder.path().join("key"))?;
    let shelf = vault::Shelf::open(&folder.path().join("shelf"))?;
    let desk = Desk::new(
        store,
        vault,
        shelf,
        Clock::real(),
        Ids::real(),
        Settings::default(),
    );
    let officer = Actor::new(Party::Reception, PersonId(Uuid::from_u128(1)));

    let fresh = report(&desk, "関東ルータ KR-100", InfoType::Attack).await?;
    let asked = report(&desk, "見本メール 2.0", InfoType::Verification).await?;
    let question =
        "どの設定のときに起きますか。\n初期設定から変えた項目があれば教えてください。".into();
    let by = desk
        .clock()
        .now()
        .checked_add(jiff::SignedDuration::from_hours(72))?;
    desk.act(
        &officer,
        asked.0,
        Command::Ask {
            question,
            reply_by: Some(by),
        },
    )
    .await?;
    let stopped = report(&desk, "旧式カメラ C-1", InfoType::Nature).await?;
    desk.act(&officer, stopped.0, Command::Accept { cases: vec![] })
        .await?;
    let stop = Command::Stop {
        ground: StopGround::KnownByReception,
        evidence: "NVN#10000001 と同じ".into(),
        reason: "2025年に公表済みの脆弱性と同じものでした。修正版が出ています。".into(),
    };
    desk.act(&officer, stopped.0, stop).await?;
    let accepted = report(&desk, "関東ルータ KR-200", InfoType::Verification).await?;
    let outline = |title: &str| CaseOutline {
        title: title.into(),
        ..CaseOutline::default()
    };
    let cases = vec![
        outline("KR-200: 管理画面の XSS"),
        outline("KR-200: 認証の不備"),
    ];
    let done = desk
        .act(&officer, accepted.0, Command::Accept { cases })
        .await?;
    desk.act(&officer, done.opened[0], Case::Transfer).await?;
    println!(
        "8303 /reception/reports/{fresh} /reception/reports/{accepted} /reception/cases/{}",
        CaseId(done.opened[1])
    );
    println!("8302 /my/reports/{asked}\n8304 /my/reports/{stopped}\n8305 /my/reports/{accepted}");

    let finder = |report| {
        let mut visitor = Visitor::stranger(Lang::Ja);
        visitor.actor = Actor {
            party: Party::Finder(report),
            person: None,
        };
        visitor
    };
    let mut proved = Visitor::known(
        officer,
        Person {
            id: PersonId(Uuid::from_u128(1)),
            name: "受付 太郎".into(),
        },
        Via::Page,
    );
    proved.step_up_until = Some("2100-01-01T00:00:00Z".parse()?);
    let visitors = [
        None,
        Some(finder(asked)),
        Some(proved),
        Some(finder(stopped)),
        Some(finder(accepted)),
    ];
    for (port, visitor) in (8301..).zip(visitors) {
        tokio::spawn(serve(desk.clone(), port, visitor));
    }
    std::future::pending::<()>().await;
    Ok(())
}

async fn serve(desk: Desk, port: u16, visitor: Option<Visitor>) {
    let limiter = Limiter::default();
    let (router, _) = reception::doors(desk, &limiter).into_parts();
    let router = router.layer(from_fn(move |mut request: Request, next: Next| {
        let visitor = visitor.clone();
        async move {
            if let Some(visitor) = visitor {
                visitor.enter(&mut request);
            }
            next.run(request).await
        }
    }));
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let site = Site {
        demo: true,
        base_url: format!("http://{address}"),
        ..Site::default()
    };
    let router = web::dress(router, &Shell::shared(site, Vec::new()), &limiter);
    if let Ok(listener) = tokio::net::TcpListener::bind(address).await {
        web::serve(listener, router, std::future::pending()).await;
    }
}

async fn report(desk: &Desk, product: &str, info: InfoType) -> Fine<ReportId> {
    let item = |info, text: &str| NewItem {
        info,
        text: text.into(),
        attachment: None,
    };
    let submission = Submission {
        kind: Some(Kind::Product),
        identity: Identity {
            name: "発見 花子".into(),
            email: "hanako@finder.example".into(),
            language: "ja".into(),
            ..Identity::default()
        },
        consent: Some(Consent {
            acknowledgement: true,
            ..Consent::default()
        }),
        target: Target {
            name: product.into(),
            version: "1.2".into(),
            maker: "関東電機".into(),
            form: "appliance".into(),
            in_japan: Some(true),
            ..Target::default()
        },
        summary: "管理画面を開くと、第三者が用意したスクリプトが実行される。".into(),
        weakness: Some(Weakness::CrossSiteScripting),
        cwe: Some(79),
        items: vec![
            item(
                InfoType::Nature,
                "機器名の欄に入れた文字が、管理画面にそのまま表示される。",
            ),
            item(
                info,
                "1. 機器名を <b>x</b> に変える。\n2. 管理画面を開く。\n3. 太字で表示される。",
            ),
        ],
        circumstances: Circumstances {
            how_found: "設定しているときに気づいた。".into(),
            found_on: "2026-03-30".into(),
            publication_plan: "9月の研究会で発表したい。".into(),
            ..Circumstances::default()
        },
        notice_version: Settings::default().notice_version,
        ..Submission::default()
    };
    let receipt = desk
        .submit(&Actor::STRANGER, submission, With::default())
        .await?;
    Ok(receipt.report)
}
