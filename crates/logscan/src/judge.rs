//! How likely an attempt succeeded, and why. A log never proves it; these are the signs a person
//! would look for, each named in the report. Every class has its own reading of the same answer.

use crate::class::Class;
use crate::client::Client;
use crate::outcome::{Behavior, Finding, Likelihood, Reason};
use crate::rule::Place;
use crate::scan::{Habit, Map};
use crate::story::Attacker;

/// The judgement from the line itself and what its URL usually answers.
pub(crate) fn first(f: &mut Finding, habit: Option<&Habit>) {
    f.reasons.clear();
    let answer = match f.status {
        0 => Reason::NoStatus,
        100..=299 => Reason::Answered,
        300..=399 => Reason::Redirected,
        401 | 403 | 406 | 418 | 429 => Reason::Refused,
        404 | 410 => Reason::Missing,
        400..=499 => Reason::BadRequest,
        _ => Reason::Failed,
    };
    f.reasons.push(answer);
    let size = size_sign(f, habit);
    f.reasons.extend(size);
    if matches!(
        f.place,
        Place::Referer | Place::Agent | Place::Cookie | Place::Headers
    ) {
        f.reasons.push(Reason::InHeader);
    }
    if is_probe(f) {
        f.reasons.push(Reason::OnlyProbe);
    }
    if answer == Reason::Answered && delivers(f) {
        f.reasons.push(Reason::Delivered);
    }
    f.likelihood = weigh(f);
}

/// The size of the answer against the habit of its URL: a fifth more or less is still usual.
fn size_sign(f: &Finding, habit: Option<&Habit>) -> Option<Reason> {
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
fn delivers(f: &Finding) -> bool {
    match f.class {
        Class::Exposure | Class::Webshell | Class::DetailPut => true,
        Class::Traversal => f.place == Place::Path && f.size.is_some_and(|s| s > 0),
        _ => false,
    }
}

fn is_probe(f: &Finding) -> bool {
    matches!(f.class, Class::Scanner | Class::Evasion | Class::Protocol)
}

fn weigh(f: &Finding) -> Likelihood {
    let has = |r: Reason| f.reasons.contains(&r);
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
    match f.class {
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
        first(f, paths.get(&f.path_key));
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
        f.likelihood = weigh(f);
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
    for (client, time, _) in paths
        .values()
        .filter_map(|h| h.first.as_ref().filter(|_| h.ok <= 50))
    {
        let after = attackers
            .get(client)
            .and_then(|a| a.first_plant)
            .is_some_and(|t| *time >= t);
        if after {
            let slot = out.entry(client.clone()).or_insert(*time);
            *slot = (*slot).max(*time);
        }
    }
    out
}
