//! What stands behind the `?` of an address (<https://url.spec.whatwg.org/#application/x-www-form-urlencoded>).

use std::collections::BTreeMap;

use axum::http::Uri;

use crate::model::SourcePath;
use crate::site::percent_decode;

/// Names with their values.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Query(BTreeMap<String, String>);

impl Query {
    /// That of an address.
    pub fn of(uri: &Uri) -> Self {
        let pairs = uri.query().unwrap_or_default().split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        Self(
            pairs
                .map(|(name, value)| (decoded(name), decoded(value)))
                .collect(),
        )
    }

    /// A value that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The file that is asked about.
    pub fn path(&self) -> Option<SourcePath> {
        self.get("path").map(SourcePath::new)
    }
}

fn decoded(text: &str) -> String {
    percent_decode(&text.replace('+', " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn values_are_what_was_asked() {
        let uri = "/api/reports?q=t%E1%BB%95ng+k%e1%ba%bft&year=2026&state=&x".parse();
        let query = Query::of(&uri.expect("an address"));
        assert_eq!(query.get("q"), Some("tổng kết"));
        assert_eq!(query.get("year"), Some("2026"));
        assert_eq!(
            (query.get("state"), query.get("x"), query.path()),
            (None, None, None)
        );
    }
}
