//! The tables of this room and every statement run on them.

use store::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration::new(
    "accounts/0001_people",
    include_str!("sql/tables.sql"),
)];

store::statements! {
    /// A new organisation.
    pub(crate) PUT_ORGANISATION = "insert into organisations (id, name_ja, name_en, created) values ($1, $2, $3, $4)";
    /// All organisations.
    pub(crate) ORGANISATIONS = "select id, name_ja, name_en from organisations order by name_ja, id limit 5000";

    /// A new person.
    pub(crate) PUT_PERSON = "insert into people (id, email_key, card, lang, password, organisation, created) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Whose address is this?
    pub(crate) PERSON_BY_EMAIL = "select id, card, lang, password, organisation, created, disabled from people where email_key = $1";
    /// One person.
    pub(crate) PERSON = "select id, card, lang, password, organisation, created, disabled from people where id = $1";
    /// Everybody who acts for somebody.
    pub(crate) STAFF = "select id, card, lang, password, organisation, created, disabled from people
        where exists (select 1 from memberships m where m.person = people.id) order by created, id limit 10000";
    /// Everybody who acts for one party in one way.
    pub(crate) PEOPLE_OF_ROLE = "select p.id, p.card, p.lang, p.password, p.organisation, p.created, p.disabled
        from memberships m join people p on p.id = m.person where m.role = $1 order by p.created, p.id limit 10000";
    /// A new password.
    pub(crate) SET_PASSWORD = "update people set password = $2 where id = $1";
    /// In which language mails go to them.
    pub(crate) SET_LANG = "update people set lang = $2 where id = $1";
    /// May no longer sign in, or may again.
    pub(crate) SET_DISABLED = "update people set disabled = $2 where id = $1";

    /// For whom a person may act.
    pub(crate) ROLES = "select role from memberships where person = $1 order by role";
    /// For whom everybody may act.
    pub(crate) ALL_ROLES = "select person, role from memberships order by person, role limit 50000";
    /// May act for one more.
    pub(crate) PUT_ROLE = "insert into memberships (person, role, granted) values ($1, $2, $3) on conflict (person, role) do nothing";
    /// May act for one less.
    pub(crate) TAKE_ROLE = "delete from memberships where person = $1 and role = $2";
    /// How many administrators could sign in?
    pub(crate) ADMINISTRATORS = "select count(*) as many from memberships m join people p on p.id = m.person
        where m.role = 'administrator' and p.disabled is null";

    /// The second factor.
    pub(crate) FACTOR = "select secret, last_step from second_factors where person = $1";
    /// A new second factor in place of any other.
    pub(crate) PUT_FACTOR = "insert into second_factors (person, secret, last_step, enrolled) values ($1, $2, $3, $4)
        on conflict (person) do update set secret = excluded.secret, last_step = excluded.last_step, enrolled = excluded.enrolled";
    /// This step's code is used up, and all before it.
    pub(crate) USE_STEP = "update second_factors set last_step = $2 where person = $1 and last_step < $2";
    /// No second factor any more.
    pub(crate) DROP_FACTOR = "delete from second_factors where person = $1";
    /// A recovery code.
    pub(crate) PUT_RECOVERY = "insert into recovery_codes (person, hash) values ($1, $2)";
    /// Uses one up.
    pub(crate) USE_RECOVERY = "delete from recovery_codes where person = $1 and hash = $2";
    /// Forgets them all.
    pub(crate) DROP_RECOVERY = "delete from recovery_codes where person = $1";
    /// How many are left?
    pub(crate) COUNT_RECOVERY = "select count(*) as many from recovery_codes where person = $1";

    /// A new session or sign-in on its way.
    pub(crate) PUT_SESSION = "insert into sessions (id, hash, stage, person, report, role, agent, created, seen, ends, enrolling)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)";
    /// Whose token is this? One round trip tells everything a request needs.
    pub(crate) SESSION = "select s.id, s.stage, s.person, s.report, s.role, s.seen, s.ends, s.step_up, s.enrolling,
        p.card, p.lang, p.disabled, m.role as held
        from sessions s left join people p on p.id = s.person
        left join memberships m on m.person = s.person and m.role = s.role where s.hash = $1";
    /// A person's open sessions.
    pub(crate) SESSIONS_OF = "select id, role, agent, created, seen, step_up from sessions
        where person = $1 and stage = 'open' and ends > $2 order by seen desc limit 200";
    /// Still there.
    pub(crate) SEE_SESSION = "update sessions set seen = $2 where id = $1 and seen < $2";
    /// The same session under another token.
    pub(crate) ROTATE = "update sessions set hash = $2 where id = $1";
    /// Proved again.
    pub(crate) STEP_UP = "update sessions set hash = $2, step_up = $3 where id = $1";
    /// Acts for another party from now on, and has proved nothing yet in that part.
    pub(crate) SWITCH = "update sessions set hash = $2, role = $3, step_up = null where id = $1";
    /// A secret being enrolled.
    pub(crate) ENROLLING = "update sessions set enrolling = $2 where id = $1";
    /// Ends one.
    pub(crate) END_SESSION = "delete from sessions where id = $1";
    /// Ends one of one's own.
    pub(crate) END_OWN_SESSION = "delete from sessions where id = $1 and person = $2";
    /// Ends all of a person's, but one.
    pub(crate) END_SESSIONS = "delete from sessions where person = $1 and id <> $2";
    /// Those that have run out, whoever had them.
    pub(crate) SWEEP_SESSIONS = "delete from sessions where ends < $1 or seen < $2";

    /// A new token for programs.
    pub(crate) PUT_TOKEN = "insert into api_tokens (id, hash, person, role, name, scopes, created, expires)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Whose is this?
    pub(crate) TOKEN = "select t.id, t.person, t.role, t.scopes, t.expires, t.used, t.revoked, p.card, p.lang, p.disabled, m.role as held
        from api_tokens t join people p on p.id = t.person
        left join memberships m on m.person = t.person and m.role = t.role where t.hash = $1";
    /// A person's tokens.
    pub(crate) TOKENS_OF = "select id, role, name, scopes, created, expires, used from api_tokens
        where person = $1 and revoked is null order by created desc limit 200";
    /// It was used.
    pub(crate) USE_TOKEN = "update api_tokens set used = $2 where id = $1";
    /// Takes one back.
    pub(crate) REVOKE_TOKEN = "update api_tokens set revoked = $3 where id = $1 and person = $2 and revoked is null";
    /// Takes all of a person's back.
    pub(crate) REVOKE_TOKENS = "update api_tokens set revoked = $2 where person = $1 and revoked is null";

    /// A new invitation.
    pub(crate) PUT_INVITATION = "insert into invitations (id, hash, email_key, card, lang, role, person, organisation, inviter, created, expires)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Whose is this link?
    pub(crate) INVITATION = "select id, email_key, card, lang, role, person, organisation, inviter, expires, accepted
        from invitations where hash = $1";
    /// It was accepted; nobody else can.
    pub(crate) ACCEPT = "update invitations set accepted = $2 where id = $1 and accepted is null";
    /// Those still open.
    pub(crate) OPEN_INVITATIONS = "select id, card, role, created, expires from invitations
        where accepted is null and expires > $1 and role is not null order by created desc limit 500";
    /// Takes one back.
    pub(crate) WITHDRAW = "update invitations set accepted = $2 where id = $1 and accepted is null";

    /// How often was this tried without success?
    pub(crate) ATTEMPTS = "select failures, at from sign_in_attempts where subject = $1";
    /// Once more.
    pub(crate) CHARGE = "insert into sign_in_attempts (subject, failures, at) values ($1, $2, $3)
        on conflict (subject) do update set failures = excluded.failures, at = excluded.at";
    /// It was the right one after all.
    pub(crate) FORGIVE = "delete from sign_in_attempts where subject = $1";
    /// Old ones.
    pub(crate) SWEEP_ATTEMPTS = "delete from sign_in_attempts where at < $1";

    /// How far has the register been read?
    pub(crate) REGISTER = "select position from register_followed where only_one = 1";
    /// So far; never back.
    pub(crate) MOVE_REGISTER = "update register_followed set position = $1 where only_one = 1 and position < $1";
}
