//! How likely an attempt succeeded, and why. A log never proves it; these are the signs a person
//! would look for, each named in the report. Every class has its own reading of the same answer.

use crate::class::Class;
use crate::client::Client;
use crate::outcome::{Behavior, Finding, Likelihood, Reason};
use crate::rule::Place;
use crate::scan::{Habit, Map};
use crate::story::Attacker;

/// What a judgement rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    pub class: Class,
    pub place: Place,
    pub status: u16,
    pub size: Option<u64>,
}

impl Sight {
    fn of(f: &Finding) -> Self {
        Self {
            class: f.class,
            place: f.place,
            status: f.status,
            size: f.size,
        }
    }
}

/// The judgement from the line itself and what its URL usually answers; the reasons go to `into`.
pub(crate) fn first(f: Sight, habit: Option<&Habit>, into: &mut Vec<Reason>) -> Likelihood {
    into.clear();
    let answer = match f.status {
        0 => Reason::NoStatus,
        100..=299 => Reason::Answered,
        300..=399 => Reason::Redirected,
        401 | 403 | 406 | 418 | 429 => Reason::Refused,
        404 | 410 => Reason::Missing,
        400..=499 => Reason::BadRequest,
        _ => Reason::Failed,
    };
    into.push(answer);
    into.extend(size_sign(f, habit));
    if matches!(
        f.place,
        Place::Referer | Place::Agent | Place::Cookie | Place::Headers
    ) {
        into.push(Reason::InHeader);
    }
    if matches!(f.class, Class::Scanner | Class::Evasion | Class::Protocol) {
        into.push(Reason::OnlyProbe);
    }
    if answer == Reason::Answered && delivers(f) {
        into.push(Reason::Delivered);
    }
    weigh(f.class, into)
}

/// The size of the answer against the habit of its URL: a fifth more or less is still usual.
fn size_sign(f: Sight, habit: Option<&Habit>) -> Option<Reason> {
    if !(200..300).contains(&f.status) {
        return None;
    }
    let size = f.size?;
    if size == 0 {
        return Some(Reason::Empty);
    }
    let habit = habit.filter(|h| h.ok >= 3 && h.smallest <= h.largest)?;
    let slack = habit.largest / 5 + 64;
    let usual = size + slack >= habit.smallest && size <= habit.largest + slack;
    Some(if usual {
        Reason::UsualSize
    } else {
        Reason::UnusualSize
    })
}

/// Classes where a 2xx answer to this very URL is itself the loss.
fn delivers(f: Sight) -> bool {
    match f.class {
        Class::Exposure | Class::Webshell | Class::DetailPut => true,
        Class::Traversal => f.place == Place::Path && f.size.is_some_and(|s| s > 0),
        _ => false,
    }
}

fn weigh(class: Class, reasons: &[Reason]) -> Likelihood {
    let has = |r: Reason| reasons.contains(&r);
    if has(Reason::Blocked)
        || has(Reason::Refused)
        || has(Reason::Missing)
        || has(Reason::BadRequest)
    {
        // A stopped request did not succeed, unless the source later used what it planted.
        return if has(Reason::NewFileUsed) {
            Likelihood::Likely
        } else {
            Likelihood::Unlikely
        };
    }
    if has(Reason::NewFileUsed) {
        return Likelihood::Likely;
    }
    if has(Reason::OnlyProbe) {
        return Likelihood::Unlikely;
    }
    if has(Reason::Delivered) {
        return if has(Reason::Empty) {
            Likelihood::Possible
        } else {
            Likelihood::Likely
        };
    }
    match class {
        // The database answered differently: more data, or an error it should not have shown.
        Class::Sqli | Class::Nosql | Class::Ldap | Class::Xpath => {
            if has(Reason::UnusualSize) || (has(Reason::Answered) && has(Reason::FollowedUp)) {
                Likelihood::Likely
            } else {
                Likelihood::Possible
            }
        }
        Class::Traversal
        | Class::Inclusion
        | Class::Oscmd
        | Class::Code
        | Class::Ssti
        | Class::Ssrf
        | Class::Ssi => {
            if has(Reason::UnusualSize) {
                Likelihood::Likely
            } else if has(Reason::UsualSize) || has(Reason::Redirected) {
                Likelihood::Unlikely
            } else {
                Likelihood::Possible
            }
        }
        // Blind by nature: the effect is elsewhere.
        Class::Jndi | Class::Xxe | Class::Deserialisation => Likelihood::Possible,
        _ if has(Reason::Redirected) => Likelihood::Unlikely,
        _ => Likelihood::Possible,
    }
}

/// The last word: what ModSecurity did, and what the source did afterwards.
pub(crate) fn finish(
    findings: &mut [Finding],
    paths: &Map<u64, Habit>,
    attackers: &Map<Client, Attacker>,
) {
    let planted = planted(paths, attackers);
    for f in findings {
        if f.class == Class::Modsec {
            f.reasons = vec![if f.modsec == Some(Behavior::Denied) {
                Reason::Blocked
            } else {
                Reason::Seen
            }];
            f.likelihood = if f.modsec == Some(Behavior::Denied) {
                Likelihood::Unlikely
            } else {
                Likelihood::Possible
            };
            continue;
        }
        let mut reasons = std::mem::take(&mut f.reasons);
        first(Sight::of(f), paths.get(&f.path_key), &mut reasons);
        f.reasons = reasons;
        match f.modsec {
            Some(Behavior::Denied) => f.reasons.push(Reason::Blocked),
            Some(Behavior::Captured) => f.reasons.push(Reason::Seen),
            _ => {}
        }
        if plants(f.class) && f.status < 400 {
            let later = |t: &i64| {
                f.time
                    .is_none_or(|found| *t >= found && *t - found <= 7 * 86_400)
            };
            if planted.get(&f.source).is_some_and(later) {
                f.reasons.push(Reason::NewFileUsed);
            }
        }
        if let Some(a) = attackers.get(&f.source)
            && a.answered_on(f.path_key) >= 3
            && (200..300).contains(&f.status)
        {
            f.reasons.push(Reason::FollowedUp);
        }
        f.likelihood = weigh(f.class, &f.reasons);
    }
}

/// Classes through which a file can be brought onto a server.
fn plants(class: Class) -> bool {
    matches!(
        class,
        Class::Oscmd
            | Class::Code
            | Class::Inclusion
            | Class::Sqli
            | Class::Ssti
            | Class::Jndi
            | Class::Deserialisation
            | Class::Known
            | Class::DetailPut
            | Class::Traversal
    )
}

/// Attacking sources that were the first to fetch a program nobody else had, and when.
fn planted(paths: &Map<u64, Habit>, attackers: &Map<Client, Attacker>) -> Map<Client, i64> {
    let mut out: Map<Client, i64> = Map::default();
    for first in paths
        .values()
        .filter_map(|h| h.first.as_ref().filter(|_| h.ok <= 50))
    {
        let after = attackers
            .get(&first.by)
            .and_then(|a| a.first_plant)
            .is_some_and(|t| first.at >= t);
        if after {
            let slot = out.entry(first.by.clone()).or_insert(first.at);
            *slot = (*slot).max(first.at);
        }
    }
    out
}
