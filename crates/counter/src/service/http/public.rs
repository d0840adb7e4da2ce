//! Requests of visitors: count a view, read numbers.

use std::net::IpAddr;

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, HeaderMap, HeaderValue,
    USER_AGENT, VARY,
};
use axum::response::IntoResponse;

use super::request::{self, Origin, bytes, is_private};
use super::{Answer, App, Refused, json, no_site};
use crate::service::calendar::Day;
use crate::service::keys::{MAX_BYTES, Unreadable, parse_body, parse_query};
use crate::service::mailbox::{NotStored, PageView};
use crate::service::rate::{Rates, Verdict};
use crate::service::site::CountedSite;
use crate::service::state::SharedState;
use crate::service::visitor::{Tags, Visitor};

/// Counts a view, and answers with numbers.
pub async fn count(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let site = app.state.site(&name).ok_or_else(no_site)?;
    let (parts, body) = request.into_parts();
    let Origin::Allowed(origin) = request::origin(&parts.headers, site) else {
        return Err(foreign());
    };
    let client = request::client(&parts.headers, &parts.extensions, &app.state);
    let numbers = count_for(&app, site, &parts.headers, client, body).await;
    let answer = numbers.map(|numbers| json(StatusCode::OK, numbers));
    Ok(with_origin(answer.into_response(), Some(origin)))
}

async fn count_for(
    app: &App,
    site: &CountedSite,
    headers: &HeaderMap,
    client: IpAddr,
    body: axum::body::Body,
) -> Result<String, Refused> {
    let state = &app.state;
    if !request::is_plain_text(headers) {
        return Err(Refused::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the body must be text/plain in UTF-8",
        ));
    }
    let caller = Caller::of(state, site, headers, client)?;
    let body = request::body(headers, body, MAX_BYTES, state.limits.body_timeout).await?;
    let asked = parse_body(&body).map_err(unreadable)?;
    let is_bot = state.bots.match_agent(bytes(headers, &USER_AGENT));
    if is_bot {
        site.metrics.bots.add(1);
    } else {
        let at = state.clock.elapsed();
        let address = site.salt.address(caller.today, at, client);
        let address = address.map_err(|_| not_stored(NotStored))?;
        if let Some(visitor) = caller.visitor {
            state.touch(site, visitor.tag(0), &address.presence);
        }
        if let Some(key) = asked.keys.first().filter(|_| asked.counted) {
            count_view(app, site, &caller, address.views, key).await?;
        }
    }
    let online = state.online(site);
    // The pages may have been read again while the view was stored; then only the new ones have its
    // number.
    let pages = site.pages();
    Ok(site.answer(&pages, asked.keys.into_iter(), caller.today, online))
}

/// Counts a view of a page, if there is one with this key and the visitor may.
async fn count_view(
    app: &App,
    site: &CountedSite,
    caller: &Caller,
    address: Tags,
    key: &str,
) -> Result<(), Refused> {
    let state = &app.state;
    let Some((page, _)) = site.pages().find(key) else {
        site.metrics.unknown.add(1);
        return Ok(());
    };
    let at = state.clock.elapsed();
    if caller.verdict != Verdict::Count {
        site.metrics.limited.add(1);
    } else if !state.charge(&address, at) {
        site.metrics.over_ceiling.add(1);
    } else {
        let view = PageView {
            site: site.index,
            page,
            day: caller.today,
            visitor: caller.visitor,
            address,
            at,
        };
        app.mailbox.store(view).await.map_err(not_stored)?;
    }
    Ok(())
}

/// Answers with numbers, and counts nothing.
pub async fn read(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let site = app.state.site(&name).ok_or_else(no_site)?;
    let (parts, _) = request.into_parts();
    let origin = match request::origin(&parts.headers, site) {
        Origin::Allowed(origin) => Some(origin),
        // A request from a page of the same origin has no such header.
        Origin::Unnamed => None,
        Origin::Foreign => return Err(foreign()),
    };
    let client = request::client(&parts.headers, &parts.extensions, &app.state);
    let query = parts.uri.query().unwrap_or_default();
    let numbers = read_for(&app.state, site, &parts.headers, client, query);
    let answer = numbers.map(|numbers| {
        let mut answer = json(StatusCode::OK, numbers);
        let half_a_minute = HeaderValue::from_static("public, max-age=30");
        answer.headers_mut().insert(CACHE_CONTROL, half_a_minute);
        answer
    });
    Ok(with_origin(answer.into_response(), origin))
}

fn read_for(
    state: &SharedState,
    site: &CountedSite,
    headers: &HeaderMap,
    client: IpAddr,
    query: &str,
) -> Result<String, Refused> {
    let caller = Caller::of(state, site, headers, client)?;
    let keys = parse_query(query).map_err(unreadable)?;
    let keys = keys.iter().map(String::as_str);
    Ok(site.answer(&site.pages(), keys, caller.today, state.online(site)))
}

/// Who asks, and what they may.
struct Caller {
    /// The date in the time zone of the site.
    today: Day,
    /// None for visitors who ask not to be tracked.
    visitor: Option<Visitor>,
    verdict: Verdict,
}

impl Caller {
    fn of(
        state: &SharedState,
        site: &CountedSite,
        headers: &HeaderMap,
        client: IpAddr,
    ) -> Result<Self, Refused> {
        let today = Day::at(state.clock.now(), &site.pages().zone);
        let private = is_private(headers);
        let (agent, language) = match private {
            true => (&[][..], &[][..]),
            false => (
                bytes(headers, &USER_AGENT),
                bytes(headers, &ACCEPT_LANGUAGE),
            ),
        };
        let visitor = site
            .salt
            .visitor(today, state.clock.elapsed(), client, agent, language)
            .map_err(|_| not_stored(NotStored))?;
        let (visitor, tag) = match private {
            true => (None, Rates::shared_tag(visitor.tag(1))),
            false => (Some(visitor), visitor.tag(1)),
        };
        let verdict = state.take(tag);
        if verdict == Verdict::Refuse {
            let why = "too many requests";
            return Err(Refused::new(StatusCode::TOO_MANY_REQUESTS, why));
        }
        Ok(Self {
            today,
            visitor,
            verdict,
        })
    }
}

fn foreign() -> Refused {
    let why = "this origin is not one of the site's";
    Refused::new(StatusCode::FORBIDDEN, why)
}

fn unreadable(why: Unreadable) -> Refused {
    match why {
        Unreadable::Malformed(why) => Refused::new(StatusCode::BAD_REQUEST, why),
        Unreadable::TooMany(why) => Refused::new(StatusCode::PAYLOAD_TOO_LARGE, why),
    }
}

fn not_stored(_: NotStored) -> Refused {
    let why = "the view could not be stored";
    Refused::new(StatusCode::SERVICE_UNAVAILABLE, why)
}

/// Permits the pages of an origin to read the answer.
fn with_origin(mut answer: Answer, origin: Option<&str>) -> Answer {
    let headers = answer.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin.and_then(|origin| HeaderValue::from_str(origin).ok()) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    answer
}
