//! `/demo`: who can sign in, with codes that work now, and the clock. Exists in a demonstration
//! only.

use axum::extract::State;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use web::{Answer, Doors, Form, FromForm, Head, Href, Html, Problem, Reader, Visitor, el, ui};

use super::{ACCOUNTS_FILE, DemoAccount};
use crate::assemble::House;

/// The demonstration's routes.
pub fn doors(house: House) -> Doors {
    Doors::new()
        .get("/demo", show)
        .post("/demo/clock", advance)
        .with_state(house)
}

async fn show(State(house): State<House>, visitor: Visitor) -> Answer {
    let path = house.config.data.join(ACCOUNTS_FILE);
    let text = tokio::fs::read_to_string(&path)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let accounts: Vec<DemoAccount> =
        serde_json::from_str(&text).map_err(|error| Problem::internal(&error))?;
    let t = visitor.t();
    let now = house.desk.clock().now();
    let clock: Html = el("p")
        .child(Html::text(t.say("noroshi-demo-clock-now")))
        .child(ui::colon(t))
        .child(web::instant(t.lang, now))
        .into();
    let body = ui::section(
        "accounts",
        t.say("noroshi-demo-accounts"),
        // Authenticators live by the real time, however far the clock here was moved.
        ui::para(t.say("noroshi-demo-accounts-note")).then(table(
            &visitor,
            &accounts,
            store::Clock::real().now(),
        )),
    )
    .then(ui::section(
        "mail",
        t.say("noroshi-demo-mail"),
        ui::para(t.say("noroshi-demo-mail-note")).then(ui::actions([ui::link_button_quiet(
            &Href::to("/demo/mail"),
            t.say("noroshi-demo-mail-open"),
        )])),
    ))
    .then(ui::section(
        "clock",
        t.say("noroshi-demo-clock"),
        ui::para(t.say("noroshi-demo-clock-note"))
            .then(clock)
            .then(buttons(&visitor)),
    ));
    let head = Head::titled(t.say("noroshi-demo-title"))
        .lead(t.say("noroshi-demo-lead"))
        .wide();
    Ok(web::page(&visitor, head, body))
}

fn table(visitor: &Visitor, accounts: &[DemoAccount], now: Timestamp) -> Html {
    let t = visitor.t();
    let columns = ["role", "name", "email", "password", "code"]
        .map(|column| ui::Column::text(t.say(&format!("noroshi-demo-{column}"))));
    let rows = accounts.iter().map(|account| {
        [
            Html::text(t.say(&format!("noroshi-demo-role-{}", account.role))),
            Html::text(&account.name),
            ui::code(&account.email),
            ui::code(&account.password),
            ui::code(accounts::current_code(&account.totp_secret, now)),
        ]
    });
    let caption = ui::hidden_text(t.say("noroshi-demo-accounts"));
    ui::table("demo-accounts", caption, columns)
        .cards()
        .rows(rows)
        .html()
}

fn buttons(visitor: &Visitor) -> Html {
    let t = visitor.t();
    let one = |hours: &str, key: &str| {
        ui::post(
            &Href::to("/demo/clock"),
            ui::hidden("hours", hours).then(ui::actions([ui::button(t.say(key))])),
        )
    };
    one("1", "noroshi-demo-hour")
        .then(one("24", "noroshi-demo-day"))
        .then(one("168", "noroshi-demo-week"))
}

struct Advance {
    hours: i64,
}

impl FromForm for Advance {
    const LABELS: &'static [(&'static str, &'static str)] = &[("hours", "noroshi-demo-clock")];

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Advance {
            hours: reader.number("hours", 1, 24 * 60)?,
        })
    }
}

async fn advance(State(house): State<House>, form: Form<Advance>) -> Answer<Response> {
    let Some(advance) = form.value else {
        return Err(Problem::malformed());
    };
    let by = SignedDuration::from_hours(advance.hours);
    house
        .desk
        .clock()
        .shift(by)
        .await
        .map_err(|fault| Problem::internal(&fault))?;
    follow(&house).await;
    Ok(web::see_other(&Href::to("/demo")))
}

/// Waits until the clockwork has done what fell due, a little while at most: after a jump of weeks it
/// goes on beside the visitor.
async fn follow(house: &House) {
    for _ in 0..50 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        if !matches!(house.desk.caught_up().await, Ok(false)) {
            return;
        }
    }
}
