//! Structured data for search engines: JSON-LD in the vocabulary of schema.org.

use serde_json::{Value, json};

use crate::config::{BaseUrl, Config};
use crate::model::Article;
use crate::render::view::{CrumbView, ImageView};

/// The way to a page: <https://schema.org/BreadcrumbList>.
pub fn breadcrumbs(crumbs: &[CrumbView], base: &BaseUrl) -> String {
    script(&breadcrumb_list(crumbs, base))
}

/// A report: <https://schema.org/NewsArticle>, with its breadcrumbs.
pub fn news_article(
    article: &Article,
    url: &str,
    image: Option<&ImageView>,
    crumbs: &[CrumbView],
    section: &str,
    config: &Config,
    base: &BaseUrl,
) -> String {
    let mut news = json!({
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.rfc3339(&config.zone),
        "inLanguage": config.language,
        "articleSection": section,
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": config.organisation.name, "url": base.as_str()},
    });
    let mut set = |key: &str, value: Option<Value>| {
        if let (Some(object), Some(value)) = (news.as_object_mut(), value) {
            object.insert(key.to_owned(), value);
        }
    };
    set(
        "description",
        article.summary.as_ref().map(|summary| json!(summary)),
    );
    set("image", image.map(|image| json!([base.join(&image.url)])));
    set(
        "author",
        article.author.as_ref().map(|author| {
            let mut person = json!({"@type": "Person", "name": author.name});
            if let (Some(person), Some(role)) = (person.as_object_mut(), &author.role) {
                person.insert("jobTitle".to_owned(), json!(role));
            }
            person
        }),
    );
    script(&json!([with_context(news), breadcrumb_list(crumbs, base)]))
}

fn breadcrumb_list(crumbs: &[CrumbView], base: &BaseUrl) -> Value {
    let items: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(index, crumb)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": crumb.name,
                "item": base.join(&crumb.url),
            })
        })
        .collect();
    with_context(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

fn with_context(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.insert("@context".to_owned(), json!("https://schema.org"));
    }
    value
}

/// JSON that can stand in a `<script>`: no text in it can end the element or open a comment.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::script;

    #[test]
    fn nothing_in_the_json_can_end_the_script() {
        let text = script(&json!({"name": "</script><!--"}));
        assert!(!text.contains('<'), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).expect("still JSON");
        assert_eq!(back["name"], "</script><!--");
    }
}
