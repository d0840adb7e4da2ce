//! One address, tried until it is known what became of it.

use super::hosts::Hosts;
use super::network::{Answer, Method, Trouble};
use super::{Address, Doubt, Outcome, is_public_name};
use crate::diagnostic::LostLink;

/// So many redirects are followed.
const MOST_HOPS: usize = 5;

/// Tries an address.
pub(super) fn attempt(address: &Address, hosts: &Hosts<'_>) -> Outcome {
    match walk(address, hosts, Method::Head) {
        // Some servers know how to answer only those who want the page.
        Outcome::Dead(LostLink::Loop) => walk(address, hosts, Method::Get),
        outcome => outcome,
    }
}

/// Follows an address and its redirects.
fn walk(address: &Address, hosts: &Hosts<'_>, first: Method) -> Outcome {
    let mut at = address.clone();
    let mut seen = vec![address.clone()];
    // Where it moved for good: as far as every redirect says so.
    let (mut is_for_good, mut moved) = (true, None);
    let mut sets_cookies = false;
    loop {
        if !is_public_name(at.host()) {
            return match seen.len() {
                1 => Outcome::Dead(LostLink::NotPublic),
                _ => Outcome::Unsure(Doubt::NotPublic),
            };
        }
        let answer = match hosts.allows(&at) {
            Ok(true) => ask(&at, hosts, first),
            Ok(false) => return Outcome::Unsure(Doubt::Robots),
            Err(why) => Err(why),
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(why) => return Outcome::of_trouble(why, at.host()),
        };
        let status = answer.status;
        sets_cookies |= answer.sets_cookie;
        let location = answer.location.filter(|_| is_redirect(status));
        let Some(location) = location else {
            return match (status, moved) {
                (200..=299, None) => Outcome::Fine,
                (200..=299, Some(to)) => Outcome::Moved(Address::to_string(&to)),
                (404 | 410, _) => Outcome::Dead(LostLink::Status { status }),
                _ => Outcome::Unsure(Doubt::Status(status)),
            };
        };
        let Ok(next) = at.join(&location) else {
            return Outcome::Unsure(Doubt::Redirects);
        };
        if seen.contains(&next) {
            // Whoever keeps what the server gave may pass.
            return match sets_cookies {
                true => Outcome::Unsure(Doubt::Redirects),
                false => Outcome::Dead(LostLink::Loop),
            };
        }
        if seen.len() > MOST_HOPS {
            return Outcome::Unsure(Doubt::Redirects);
        }
        is_for_good &= matches!(status, 301 | 308);
        if is_for_good {
            moved = Some(next.clone());
        }
        seen.push(next.clone());
        at = next;
    }
}

/// Asks for an address, and for the page itself where a server answers the smaller question wrongly.
fn ask(at: &Address, hosts: &Hosts<'_>, first: Method) -> Result<Answer, Trouble> {
    let answer = hosts.ask(first, at, 0);
    let is_settled = match &answer {
        Ok(answer) => matches!(answer.status, 200..=299 | 429) || is_redirect(answer.status),
        Err(why) => !matches!(
            why,
            Trouble::Slow | Trouble::NoConnection | Trouble::Garbage
        ),
    };
    match is_settled || first == Method::Get {
        true => answer,
        false => hosts.ask(Method::Get, at, 0),
    }
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}
