//! `/admin/people`: who plays which part, and inviting them. The administrator sees the people of the
//! bodies and of developers, the coordinator invites developers' contacts, a contact its delegates;
//! for everybody else the page is not there. Accounts without a part are not listed, since some of
//! them are finders (R-V1-2-4); they are found only by their exact address.

use axum::extract::State;
use handling::{Actor, PersonId, VendorId};
use uuid::Uuid;
use web::{
    Answer, Filled, Form, FromForm, Head, Href, Html, Problem, Query, Reader, Tr, Visitor,
    see_other, ui,
};
use words::Lang;

use super::parts::{self, Member};
use crate::fault::OrAnswer;
use crate::{Accounts, Fault, Invite, No, Person, Role, may_invite};

const DONE: &[&str] = &[
    "invited",
    "withdrawn",
    "role",
    "disabled",
    "enabled",
    "started-over",
];
const HERE: &str = "/admin/people";

/// `?address=` looks for one account, `?vendor=` prepares an invitation.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    address: String,
    #[serde(default)]
    vendor: String,
    #[serde(default)]
    done: String,
}

/// Who may come here at all.
pub(crate) const fn looks_after(role: &Role) -> bool {
    matches!(
        role,
        Role::Administrator | Role::Coordinator | Role::VendorContact(_)
    )
}

fn admitted(member: &Member) -> Answer<Role> {
    member
        .role
        .filter(looks_after)
        .ok_or_else(Problem::not_found)
}

/// The page.
pub(super) async fn show(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Query(wish): Query<Wish>,
) -> Answer {
    let filled = Filled::with([("vendor", wish.vendor.as_str())]);
    page(&accounts, &visitor, &member, &wish, &filled).await
}

async fn page(
    accounts: &Accounts,
    visitor: &Visitor,
    member: &Member,
    wish: &Wish,
    filled: &Filled,
) -> Answer {
    let role = admitted(member)?;
    let t = visitor.t();
    let form = ui::Form::new(t, filled);
    let mut body = form.error_summary().then(parts::done(t, &wish.done, DONE));
    body.push(invite_section(accounts, visitor, member, role, &form).await?);
    body.push(invitations_section(accounts, visitor, role).await?);
    let people = accounts.staff().await.or_answer(visitor)?;
    let people = people.into_iter().filter(|person| is_shown(role, person));
    body.push(people_section(t, role, people.collect()));
    if role == Role::Administrator {
        body.push(search_section(accounts, visitor, wish).await?);
    }
    let head = Head::titled(t.say("accounts-people-title"))
        .wide()
        .with_errors(!filled.errors.is_empty());
    Ok(web::page(visitor, head, body))
}

pub(crate) fn is_shown(role: Role, person: &Person) -> bool {
    person.roles.iter().any(|held| concerns(role, *held))
}

/// Whose people one sees: the administrator everybody's, the coordinator developers' contacts, a
/// contact its own house.
pub(crate) fn concerns(by: Role, held: Role) -> bool {
    match by {
        Role::Administrator => true,
        Role::Coordinator => matches!(held, Role::VendorContact(_) | Role::VendorDelegate(_)),
        by => held.vendor() == by.vendor(),
    }
}

async fn invite_section(
    accounts: &Accounts,
    visitor: &Visitor,
    member: &Member,
    role: Role,
    form: &ui::Form<'_>,
) -> Answer<Html> {
    let t = visitor.t();
    let mut fields = ui::hidden("act", "invite").then(
        form.mail("email", t.say("accounts-email"))
            .required()
            .html(),
    );
    match role {
        Role::Administrator => {
            let mut select = form.select("role", t.say("accounts-party")).required();
            for offered in [
                Role::Reception,
                Role::Coordinator,
                Role::Administrator,
                Role::Auditor,
            ] {
                select = select.option(offered.to_string(), parts::role_text(t, Some(offered)));
            }
            let mut house = form.select("organisation", t.say("accounts-organisation"));
            for known in accounts.organisations().await.or_answer(visitor)? {
                house = house.option(known.id.to_string(), t.pick(&known.name_ja, &known.name_en));
            }
            fields.push(select.html());
            fields.push(house.html());
        }
        Role::Coordinator => {
            let register = accounts.desk().register(&member.actor()).await;
            let mut select = form.select("vendor", t.say("accounts-vendor")).required();
            for row in register.map_err(Fault::from).or_answer(visitor)? {
                select = select.option(row.vendor.to_string(), t.pick(&row.name_ja, &row.name_en));
            }
            fields.push(select.html());
        }
        _ => {}
    }
    let mut language = form
        .radios("language", t.say("accounts-language"))
        .required();
    for lang in Lang::ALL {
        language = language.option(lang.tag(), Tr::new(lang).say("web-language-name"));
    }
    fields.push(language.html());
    fields.push(ui::actions([ui::button(t.say("accounts-invite"))]));
    let rule = if role == Role::Administrator {
        "R-NF-05"
    } else {
        "R-D-25"
    };
    let inside = ui::post(&Href::to(HERE), fields).then(ui::rule_note(t, &[rule]));
    Ok(ui::section(
        "invite",
        t.say("accounts-invite-title"),
        inside,
    ))
}

async fn invitations_section(accounts: &Accounts, visitor: &Visitor, role: Role) -> Answer<Html> {
    let t = visitor.t();
    let columns = [
        "accounts-email",
        "accounts-party",
        "accounts-expires",
        "accounts-end",
    ];
    let columns = columns.map(|key| ui::Column::text(t.say(key)));
    let mut table = ui::table("open", t.say("accounts-invitations-caption"), columns)
        .cards()
        .empty(t.say("accounts-invitations-none"));
    for open in accounts.open_invitations().await.or_answer(visitor)? {
        if open
            .role
            .is_some_and(|invited| may_invite(Some(role), invited))
        {
            let back = act(
                "withdraw",
                &open.id.to_string(),
                t.say("accounts-withdraw").as_ref(),
            );
            table = table.row([
                Html::text(open.email),
                Html::text(parts::role_text(t, open.role)),
                web::instant(t.lang, open.expires),
                back,
            ]);
        }
    }
    Ok(ui::section(
        "invitations",
        t.say("accounts-invitations-title"),
        table.html(),
    ))
}

/// A small form with one button.
fn act(what: &str, which: &str, label: &str) -> Html {
    let fields = ui::hidden("act", what).then(ui::hidden("which", which));
    ui::post(&Href::to(HERE), fields.then(ui::button(label)))
}

fn people_section(t: Tr, role: Role, people: Vec<Person>) -> Html {
    let columns = [
        "accounts-name",
        "accounts-email",
        "accounts-party",
        "accounts-state",
        "accounts-acts",
    ];
    let columns = columns.map(|key| ui::Column::text(t.say(key)));
    let mut table = ui::table("people", t.say("accounts-people-caption"), columns)
        .cards()
        .empty(t.say("accounts-people-none"));
    for person in people {
        table = table.row(row(t, role, &person));
    }
    ui::section("everybody", t.say("accounts-people-heading"), table.html())
}

fn row(t: Tr, by: Role, person: &Person) -> [Html; 5] {
    let parts = person.roles.iter().filter(|held| concerns(by, **held));
    let parts = parts.map(|held| {
        let text = Html::text(parts::role_text(t, Some(*held)));
        if !may_invite(Some(by), *held) {
            return text;
        }
        let fields = ui::hidden("act", "take-role")
            .then(ui::hidden("which", &person.id.to_string()))
            .then(ui::hidden("role", &held.to_string()));
        text.then(ui::post(
            &Href::to(HERE),
            fields.then(ui::button(t.say("accounts-role-take"))),
        ))
    });
    let state = match person.disabled {
        Some(_) => ui::badge(
            ui::Tone::Danger,
            ui::Icon::Stop,
            t.say("accounts-state-disabled"),
        ),
        None => ui::badge(
            ui::Tone::Success,
            ui::Icon::Check,
            t.say("accounts-state-active"),
        ),
    };
    let acts = if by == Role::Administrator {
        acts(t, person)
    } else {
        Html::empty()
    };
    [
        Html::text(&person.name),
        Html::text(&person.email),
        ui::list(parts),
        state,
        acts,
    ]
}

fn acts(t: Tr, person: &Person) -> Html {
    let id = person.id.to_string();
    let (what, label) = if person.disabled.is_some() {
        ("enable", "accounts-enable")
    } else {
        ("disable", "accounts-disable")
    };
    act(what, &id, t.say(label).as_ref()).then(act(
        "start-over",
        &id,
        t.say("accounts-start-over").as_ref(),
    ))
}

async fn search_section(accounts: &Accounts, visitor: &Visitor, wish: &Wish) -> Answer<Html> {
    let t = visitor.t();
    let filled = Filled::with([("address", wish.address.as_str())]);
    let form = ui::Form::new(t, &filled);
    let field = form
        .search("address", t.say("accounts-search-email"))
        .hint(t.say("accounts-search-hint"));
    let fields = field
        .html()
        .then(ui::actions([ui::button(t.say("accounts-search"))]));
    let mut inside = ui::get(&Href::to(HERE), fields);
    if !wish.address.is_empty() {
        let found = accounts.find(&wish.address).await.or_answer(visitor)?;
        inside.push(match found {
            Some(person) => ui::facts([
                (t.say("accounts-name"), Html::text(&person.name)),
                (t.say("accounts-email"), Html::text(&person.email)),
                (t.say("accounts-acts"), acts(t, &person)),
            ]),
            None => ui::para(t.say("accounts-search-nobody")),
        });
    }
    Ok(ui::section(
        "search",
        t.say("accounts-search-title"),
        inside,
    ))
}

/// Everything that can be done here.
pub(super) enum Change {
    Invite {
        email: String,
        role: String,
        vendor: String,
        organisation: String,
        lang: Lang,
    },
    On {
        act: String,
        which: Uuid,
        role: String,
    },
}

impl FromForm for Change {
    const LABELS: &'static [(&'static str, &'static str)] = &[
        ("email", "accounts-email"),
        ("language", "accounts-language"),
    ];

    fn read(form: &mut Reader<'_>) -> Option<Self> {
        let text = |form: &Reader<'_>, field: &str| form.raw(field).to_owned();
        if form.raw("act") == "invite" {
            let t = form.t();
            let email = form.required("email", |raw| {
                crate::people::plain_email(raw).map_err(|no| no.text(t))
            });
            let lang = form.choice("language", &Lang::ALL.map(|lang| (lang.tag(), lang)));
            let (role, vendor) = (text(form, "role"), text(form, "vendor"));
            let organisation = text(form, "organisation");
            return Some(Self::Invite {
                email: email?,
                role,
                vendor,
                organisation,
                lang: lang?,
            });
        }
        let which = form.raw("which").parse().ok()?;
        Some(Self::On {
            act: text(form, "act"),
            which,
            role: text(form, "role"),
        })
    }
}

/// A form was sent.
pub(super) async fn change(
    State(accounts): State<Accounts>,
    visitor: Visitor,
    member: Member,
    Form { value, mut filled }: Form<Change>,
) -> Answer {
    let by = admitted(&member)?;
    if let Some(proof) = member.proof_first(&accounts, &Href::to(HERE)) {
        return Ok(proof);
    }
    let done = match value {
        Some(Change::Invite {
            email,
            role,
            vendor,
            organisation,
            lang,
        }) => {
            let Some(role) = invited(by, &role, &vendor) else {
                let field = if by == Role::Coordinator {
                    "vendor"
                } else {
                    "role"
                };
                filled
                    .errors
                    .add(field, visitor.t().say("web-field-choose"));
                return page(&accounts, &visitor, &member, &Wish::default(), &filled).await;
            };
            let invite = Invite {
                email: &email,
                lang,
                role: Some(role),
                organisation: organisation.parse().ok(),
            };
            accounts
                .invite(&member.actor(), &invite)
                .await
                .or_answer(&visitor)?;
            "invited"
        }
        Some(Change::On { act, which, role }) => {
            carry_out(&accounts, &member.actor(), by, &act, which, &role)
                .await
                .or_answer(&visitor)?
        }
        None => return page(&accounts, &visitor, &member, &Wish::default(), &filled).await,
    };
    Ok(see_other(&Href::to(HERE).with("done", done)))
}

/// The part somebody may be invited to by `by`.
pub(crate) fn invited(by: Role, role: &str, vendor: &str) -> Option<Role> {
    let role = match by {
        Role::Coordinator => Role::VendorContact(vendor.parse::<VendorId>().ok()?),
        Role::VendorContact(mine) => Role::VendorDelegate(mine),
        _ => role.parse().ok()?,
    };
    may_invite(Some(by), role).then_some(role)
}

/// Does one of the acts on people and invitations, where `by` may.
pub(crate) async fn carry_out(
    accounts: &Accounts,
    actor: &Actor,
    by: Role,
    act: &str,
    which: Uuid,
    role: &str,
) -> Result<&'static str, Fault> {
    let person = PersonId(which);
    match (act, by) {
        ("withdraw", _) => {
            let open = accounts.open_invitations().await?;
            let mine = open
                .iter()
                .find(|open| open.id == which)
                .and_then(|open| open.role);
            mine.filter(|role| may_invite(Some(by), *role))
                .ok_or(No::Unknown)?;
            accounts.withdraw(which).await?;
            Ok("withdrawn")
        }
        ("take-role", _) => {
            let role: Role = role.parse().map_err(|_| No::Unknown)?;
            if !may_invite(Some(by), role) {
                return Err(No::Unknown.into());
            }
            accounts.strike_off(actor, person, role).await?;
            Ok("role")
        }
        ("disable", Role::Administrator) => accounts
            .set_disabled(actor, person, true)
            .await
            .map(|()| "disabled"),
        ("enable", Role::Administrator) => accounts
            .set_disabled(actor, person, false)
            .await
            .map(|()| "enabled"),
        ("start-over", Role::Administrator) => accounts
            .start_over(actor, person)
            .await
            .map(|()| "started-over"),
        _ => Err(No::Unknown.into()),
    }
}
