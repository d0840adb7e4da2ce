//! What is read of a request besides its path: peer, headers, body.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, ORIGIN, REFERER};
use axum::http::{Extensions, HeaderName, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use super::Refused;
use crate::listen::Peer;
use crate::service::address;
use crate::service::site::CountedSite;
use crate::service::state::SharedState;

/// The address of the visitor.
pub fn client(headers: &HeaderMap, extensions: &Extensions, state: &SharedState) -> IpAddr {
    let peer = extensions.get::<Peer>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let lines = headers.get_all("x-forwarded-for");
    if lines.iter().next().is_some() && is_near(peer) && !address::is_proxy(peer, &state.proxies) {
        state.report_proxy(peer);
    }
    let lines = lines.iter();
    // A line that is no text counts as a hop that cannot be parsed.
    let lines = lines
        .map(|line| line.to_str().unwrap_or("?"))
        .collect::<Vec<_>>();
    address::client(peer, lines.into_iter(), &state.proxies)
}

/// Whether an address is of this machine or a network of one's own, where proxies are.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four.is_loopback() || four.is_private(),
        IpAddr::V6(six) => six.is_loopback() || six.is_unique_local(),
    }
}

/// The bytes of a header; empty if it is missing.
pub fn bytes<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a [u8] {
    headers.get(name).map_or(&[], |value| value.as_bytes())
}

/// Whether a visitor asks not to be tracked, by Global Privacy Control or Do Not Track.
pub fn is_private(headers: &HeaderMap) -> bool {
    ["sec-gpc", "dnt"]
        .iter()
        .any(|name| headers.get(*name).is_some_and(|value| value == "1"))
}

/// What a request says about the origin of its page.
pub enum Origin<'a> {
    /// An origin of the site.
    Allowed(&'a str),
    /// Neither `Origin` nor `Referer`.
    Unnamed,
    /// An origin that is not the site's.
    Foreign,
}

/// The origin of a request. Browsers send it with every `POST`; old ones send only the page.
pub fn origin<'a>(headers: &HeaderMap, site: &'a CountedSite) -> Origin<'a> {
    let named = |origin: &[u8]| {
        site.origins
            .iter()
            .find(|known| known.as_bytes() == origin)
            .map_or(Origin::Foreign, |known| Origin::Allowed(known))
    };
    if let Some(origin) = headers.get(ORIGIN) {
        return named(origin.as_bytes());
    }
    match headers.get(REFERER) {
        Some(page) => named(origin_of(page.as_bytes())),
        None => Origin::Unnamed,
    }
}

/// Scheme, host and port of an address.
fn origin_of(address: &[u8]) -> &[u8] {
    let scheme = address.windows(3).position(|part| part == b"://");
    let host = scheme.map_or(address.len(), |place| place + 3);
    let path = address[host..].iter().position(|byte| *byte == b'/');
    path.map_or(address, |path| &address[..host + path])
}

/// Whether the type of the body is plain text in UTF-8.
pub fn is_plain_text(headers: &HeaderMap) -> bool {
    let kind = bytes(headers, &CONTENT_TYPE).to_ascii_lowercase();
    let mut parts = kind.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
    parts.next() == Some(b"text/plain")
        && parts.all(|part| match part.strip_prefix(b"charset=") {
            Some(charset) => matches!(charset, b"utf-8" | b"\"utf-8\"" | b"utf8"),
            None => true,
        })
}

/// The bearer token of a request; empty if there is none.
pub fn token(headers: &HeaderMap) -> &[u8] {
    let value = bytes(headers, &AUTHORIZATION);
    match value.split_at_checked(7) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case(b"bearer ") => token.trim_ascii(),
        _ => &[],
    }
}

/// The body of a request, of at most `limit` bytes, received within `patience`.
///
/// # Errors
///
/// The body is too long, too slow, or incomplete.
pub async fn body(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    patience: Duration,
) -> Result<Bytes, Refused> {
    let too_long = || Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long");
    let said = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|said| said > limit as u64) {
        return Err(too_long());
    }
    match timeout(patience, Limited::new(body, limit).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_long()),
        Ok(Err(_)) => Err(Refused::new(StatusCode::BAD_REQUEST, "the body breaks off")),
        Err(_) => Err(Refused::new(
            StatusCode::REQUEST_TIMEOUT,
            "the body took too long",
        )),
    }
}
