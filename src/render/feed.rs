//! Feeds: what is known of them, and their bytes in both forms.

use serde::Serialize;
use serde_json::json;

use super::compose::FeedView;
use super::facts::BodyFacts;
use super::view::PageView;
use crate::model::Derivative;

/// A feed before it is rendered: all that its bytes depend on.
#[derive(Debug, Hash)]
pub struct Feed<'a> {
    /// What its template sees as `page`; none for JSON, which has no template.
    pub frame: Option<PageView>,
    /// What it says.
    pub view: FeedView,
    /// The texts of its reports, where it holds them.
    pub bodies: Vec<BodyFacts<'a>>,
    /// The names that these texts must not hold, report by report.
    pub withheld: Vec<&'a [String]>,
    /// The photographs of its reports, for which feeds state how many bytes they have.
    pub photos: Vec<Option<Derivative>>,
}

/// JSON Feed 1.1 (<https://jsonfeed.org/version/1.1>).
pub fn json_feed(feed: &FeedView) -> Vec<u8> {
    #[derive(Serialize)]
    struct Author<'a> {
        name: &'a str,
    }
    let items: Vec<_> = feed
        .items
        .iter()
        .map(|item| {
            let authors: Vec<Author<'_>> = item.author.iter().map(|name| Author { name }).collect();
            let attachments = item.enclosure.as_ref().map(|it| {
                json!([{
                    "url": it.url,
                    "mime_type": it.r#type,
                    "size_in_bytes": it.length,
                }])
            });
            // A text stands in one form.
            let text = match &item.content {
                Some(_) => None,
                None => Some(&item.summary),
            };
            json!({
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_html": item.content,
                "content_text": text,
                "summary": item.summary,
                "date_published": item.rfc3339,
                "date_modified": item.modified,
                "authors": authors,
                "tags": item.categories,
                "image": item.image,
                "attachments": attachments,
            })
        })
        .map(without_nulls)
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "language": feed.language,
        "items": items,
    });
    format!("{feed:#}\n").into_bytes()
}

/// JSON Feed leaves out what is not known.
fn without_nulls(mut value: serde_json::Value) -> serde_json::Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value
}
