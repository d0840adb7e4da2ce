//! The body that awards something, as far as reports and registries name it.

use crate::model::{Award, name_key};

/// A body, compared by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Body {
    /// Not named.
    Missing,
    /// Named, and the one that the kind of award has anyway.
    OfKind,
    /// Another.
    Other(String),
}

/// The body that a report names for an award whose kind has the body `of_kind`.
pub fn body_of(named: Option<&str>, of_kind: Option<&str>) -> Body {
    let Some(named) = named.map(key) else {
        return Body::Missing;
    };
    match of_kind.map(key) {
        // "Thủ tướng" stands for "Thủ tướng Chính phủ".
        Some(own) if own == named || begins_with(&own, &named) => Body::OfKind,
        _ => Body::Other(named),
    }
}

impl Body {
    /// Whether it is what `short` names without its place: "LĐLĐ tỉnh Sóc Trăng" for "LĐLĐ tỉnh".
    pub fn is_in_full(&self, short: &Self) -> bool {
        match (self, short) {
            (Self::Other(full), Self::Other(short)) => begins_with(full, short),
            _ => false,
        }
    }
}

/// Whether two entries may mean one body: one that is left out may be any.
pub fn is_same_body(one: &Award, other: &Award) -> bool {
    let of_kind = one.kind.awarded_by.as_deref();
    let own = body_of(of_kind, None);
    match [one, other].map(|award| body_of(award.by.as_deref(), of_kind)) {
        [Body::Missing, _] | [_, Body::Missing] => true,
        [Body::OfKind, full] | [full, Body::OfKind] if full.is_in_full(&own) => true,
        [one, other] => one == other,
    }
}

/// Whether a name begins with these words and goes on.
fn begins_with(name: &str, words: &str) -> bool {
    name.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(' '))
}

/// The chairman of a committee awards in its name.
fn key(name: &str) -> String {
    let key = name_key(name);
    match key.strip_prefix("chủ tịch ") {
        Some(body) if body.starts_with("ủy ban ") => body.to_owned(),
        _ => key,
    }
}
