//! A request as its bytes say it.

use axum::body::Body;
use axum::http::Request;

/// Reads head and body; none for what a server of HTTP does not hand on.
pub fn request(bytes: &[u8]) -> Option<Request<Body>> {
    let mut headers = [httparse::EMPTY_HEADER; 24];
    let mut head = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(end) = head.parse(bytes).ok()? else {
        return None;
    };
    let mut request = Request::builder().method(head.method?).uri(head.path?);
    for header in head.headers.iter() {
        request = request.header(header.name, header.value);
    }
    request.body(Body::from(bytes.get(end..)?.to_vec())).ok()
}
