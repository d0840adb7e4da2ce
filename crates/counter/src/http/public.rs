//! Requests of readers: a view counted, numbers read.

use std::net::IpAddr;

use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, HeaderMap, HeaderValue,
    USER_AGENT, VARY,
};
use axum::response::IntoResponse;

use super::request::{self, Origin, bytes, is_private};
use super::{Answer, App, Refused, json, no_site};
use crate::calendar::Day;
use crate::keys::{MAX_BYTES, Unreadable, parse_body, parse_query};
use crate::mailbox::{NotStored, View};
use crate::rate::{Rates, Verdict};
use crate::site::Site;
use crate::state::State;
use crate::visitor::Visitor;

/// Counts a view, and answers with numbers.
pub async fn count(
    Shared(app): Shared<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let site = app.state.site(&name).ok_or_else(no_site)?;
    let (parts, body) = request.into_parts();
    let Origin::Allowed(origin) = request::origin(&parts.headers, site) else {
        return Err(foreign());
    };
    let client = request::client(&parts, &app.state);
    let numbers = count_for(&app, site, &parts.headers, client, body).await;
    let answer = numbers.map(|numbers| json(StatusCode::OK, numbers));
    Ok(with_origin(answer.into_response(), Some(origin)))
}

async fn count_for(
    app: &App,
    site: &Site,
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
    let reader = Reader::of(state, site, headers, client)?;
    let body = request::body(headers, body, MAX_BYTES, state.limits.body_timeout).await?;
    let asked = parse_body(&body).map_err(unreadable)?;
    let pages = site.pages();
    let is_bot = state.bots.match_agent(bytes(headers, &USER_AGENT));
    if is_bot {
        site.metrics.bots.add(1);
    } else if let Some(visitor) = reader.visitor {
        state.touch(site, visitor.tag(0));
    }
    let counted = asked.keys.first().filter(|_| asked.counted);
    if let Some(key) = counted
        && !is_bot
    {
        match (pages.find(key), reader.verdict) {
            (None, _) => site.metrics.unknown.add(1),
            (Some(_), Verdict::Count) => {
                let (page, _) = pages.find(key).ok_or_else(no_site)?;
                let view = View {
                    site: site.index,
                    page,
                    day: reader.today,
                    visitor: reader.visitor,
                    at: state.clock.elapsed(),
                };
                app.mailbox.store(view).await.map_err(not_stored)?;
            }
            (Some(_), _) => site.metrics.limited.add(1),
        }
    }
    let online = state.online(site);
    // The pages may have been read anew while the view was stored: only those hold its number.
    let pages = site.pages();
    Ok(site.answer(&pages, asked.keys.into_iter(), reader.today, online))
}

/// Answers with numbers, and counts nothing.
pub async fn read(
    Shared(app): Shared<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let site = app.state.site(&name).ok_or_else(no_site)?;
    let (parts, _) = request.into_parts();
    let origin = match request::origin(&parts.headers, site) {
        Origin::Allowed(origin) => Some(origin),
        // Pages of the same origin do not name it.
        Origin::Unnamed => None,
        Origin::Foreign => return Err(foreign()),
    };
    let client = request::client(&parts, &app.state);
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
    state: &State,
    site: &Site,
    headers: &HeaderMap,
    client: IpAddr,
    query: &str,
) -> Result<String, Refused> {
    let reader = Reader::of(state, site, headers, client)?;
    let keys = parse_query(query).map_err(unreadable)?;
    let keys = keys.iter().map(String::as_str);
    Ok(site.answer(&site.pages(), keys, reader.today, state.online(site)))
}

/// Who asks, and what they may.
struct Reader {
    today: Day,
    /// Nobody, for those who ask not to be followed.
    visitor: Option<Visitor>,
    verdict: Verdict,
}

impl Reader {
    fn of(
        state: &State,
        site: &Site,
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
            .key
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

/// Lets pages of an origin see the answer.
fn with_origin(mut answer: Answer, origin: Option<&str>) -> Answer {
    let headers = answer.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin.and_then(|origin| HeaderValue::from_str(origin).ok()) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    answer
}
