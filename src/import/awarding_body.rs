//! Who awards, as texts say it.

use super::family::family_at;
use super::token::{Token, any_at};

/// Who awards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// The prime minister and the government.
    Government,
    /// The general confederation.
    Confederation,
    /// The people's committee of a province.
    Committee,
    /// The federation of a province.
    Federation,
    /// Anybody else.
    Other,
}

/// Who awards, as it is written behind a kind.
const BODIES: [(&str, Body); 24] = [
    ("thủ tướng chính phủ", Body::Government),
    ("thủ tướng", Body::Government),
    ("chính phủ", Body::Government),
    ("chủ tịch nước", Body::Other),
    ("tổng liên đoàn lao động việt nam", Body::Confederation),
    ("tổng liên đoàn lđvn", Body::Confederation),
    ("tổng liên đoàn", Body::Confederation),
    ("tổng lđlđ việt nam", Body::Confederation),
    ("tlđlđ việt nam", Body::Confederation),
    ("tlđlđvn", Body::Confederation),
    ("tlđ", Body::Confederation),
    (
        "đoàn chủ tịch tổng liên đoàn lao động việt nam",
        Body::Confederation,
    ),
    ("đoàn chủ tịch tổng liên đoàn", Body::Confederation),
    ("chủ tịch ubnd tỉnh", Body::Committee),
    ("chủ tịch ủy ban nhân dân tỉnh", Body::Committee),
    ("ubnd tỉnh", Body::Committee),
    ("ủy ban nhân dân tỉnh", Body::Committee),
    ("chủ tịch ubnd thành phố", Body::Committee),
    ("ubnd thành phố", Body::Committee),
    ("lđlđ tỉnh", Body::Federation),
    ("liên đoàn lao động tỉnh", Body::Federation),
    ("lđlđ thành phố", Body::Federation),
    ("liên đoàn lao động thành phố", Body::Federation),
    ("chủ tịch lđlđ tỉnh", Body::Federation),
];

/// Boards that award in the name of a body.
const BOARDS: [&str; 6] = [
    "ban chấp hành",
    "ban thường vụ",
    "bch",
    "btv",
    "thường trực",
    "chủ tịch",
];

/// Who awards, where it stands at a token, and where its words end.
pub(super) fn body_at(tokens: &[Token], at: usize) -> Option<(Body, usize)> {
    let from = any_at(tokens, at, &BOARDS).unwrap_or(at);
    let at_start = |at: usize| {
        let found = BODIES
            .iter()
            .filter_map(|(words, body)| Some((*body, any_at(tokens, at, &[words])?)));
        found.max_by_key(|(_, end)| *end)
    };
    let (body, mut end) = at_start(at).or_else(|| at_start(from))?;
    // The province behind it.
    if matches!(body, Body::Committee | Body::Federation) {
        let most = end + 3;
        while end < most
            && tokens.get(end).is_some_and(Token::is_capital)
            && family_at(tokens, end).is_none()
        {
            end += 1;
        }
    }
    Some((body, end))
}
