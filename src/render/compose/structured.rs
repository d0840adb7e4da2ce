//! Structured data for search engines: JSON-LD in the vocabulary of schema.org.

use serde::Serialize;

use crate::config::{BaseUrl, Config};
use crate::markdown::allowed;
use crate::model::{Article, Moment, Year};
use crate::render::view::{CrumbView, ImageView, PageView, Shown};

/// The site and who publishes it: <https://schema.org/WebSite>.
pub fn site(config: &Config, base: &BaseUrl, logo: Option<String>) -> String {
    script(&WebSite {
        context: CONTEXT,
        kind: "WebSite",
        in_language: &config.language,
        name: &config.title,
        publisher: Publisher::of(config, base, logo),
        url: base.as_str(),
    })
}

/// The way to a page: <https://schema.org/BreadcrumbList>.
pub fn breadcrumbs(crumbs: &[Shown<CrumbView>], base: &BaseUrl) -> String {
    script(&BreadcrumbList::new(crumbs, base))
}

/// A report as programs get it: <https://schema.org/NewsArticle>, with its breadcrumbs.
#[allow(clippy::too_many_arguments)] // Each is a part of the report's frame.
pub fn news_article(
    article: &Article,
    modified: Option<Moment>,
    url: &str,
    image: Option<&ImageView>,
    logo: Option<String>,
    crumbs: &[Shown<CrumbView>],
    section: &str,
    config: &Config,
    base: &BaseUrl,
) -> String {
    let article = NewsArticle {
        context: CONTEXT,
        kind: "NewsArticle",
        about: event(article, config),
        article_section: section,
        author: article.author.as_ref().and_then(|author| {
            Some(PersonData {
                kind: "Person",
                job_title: author.role.as_ref().map(|role| role.0.as_str()),
                name: author.name.shown()?,
            })
        }),
        date_modified: modified.map(|it| it.rfc3339(&config.zone)),
        date_published: article.published.rfc3339(&config.zone),
        description: article.summary.as_deref(),
        headline: &article.title,
        image: image.map(|image| [base.join(&image.shared.url)]),
        in_language: &config.language,
        main_entity_of_page: url,
        publisher: Publisher::of(config, base, logo),
    };
    script(&(article, BreadcrumbList::new(crumbs, base)))
}

/// Open data: <https://schema.org/Dataset>, with its breadcrumbs.
pub fn dataset(
    page: &PageView,
    config: &Config,
    base: &BaseUrl,
    logo: Option<String>,
    years: Option<(Year, Year)>,
    files: impl Iterator<Item = String>,
) -> String {
    let licence = config.data.licence.as_ref();
    let dataset = Dataset {
        context: CONTEXT,
        kind: "Dataset",
        description: &page.description,
        distribution: files
            .map(|content_url| DataDownload {
                kind: "DataDownload",
                content_url,
                encoding_format: "text/csv",
            })
            .collect(),
        in_language: &config.language,
        is_accessible_for_free: true,
        license: licence.map(|it| it.url.as_deref().unwrap_or(&it.title)),
        name: format!("{} – {}", page.title, config.title),
        publisher: Publisher::of(config, base, logo),
        temporal_coverage: years.map(|(first, last)| format!("{first}/{last}")),
        url: base.join(&page.url),
    };
    script(&(dataset, BreadcrumbList::new(&page.breadcrumbs, base)))
}

/// The vocabulary.
const CONTEXT: &str = "https://schema.org";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<EventData<'a>>,
    article_section: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<PersonData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<[String; 1]>,
    in_language: &'a str,
    main_entity_of_page: &'a str,
    publisher: Publisher<'a>,
}

/// The event that a report is on, where its day is known: <https://schema.org/Event>.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventData<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<PlaceData<'a>>,
    name: &'a str,
    start_date: String,
}

/// Where something is: <https://schema.org/Place>.
#[derive(Serialize)]
struct PlaceData<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

fn event<'a>(article: &'a Article, config: &Config) -> Option<EventData<'a>> {
    let event = article.event.as_ref()?;
    let start = event.date?;
    let place = event.place.as_deref();
    Some(EventData {
        kind: "Event",
        end_date: event.until.map(|last| last.to_string()),
        location: place.map(|name| PlaceData {
            kind: "Place",
            name,
        }),
        name: &article.title,
        start_date: match start.time {
            Some(_) => start.rfc3339(&config.zone),
            None => start.date.to_string(),
        },
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PersonData<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<&'a str>,
    name: &'a str,
}

/// Who publishes the site: <https://schema.org/NewsMediaOrganization>.
#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The address of the emblem.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    name: &'a str,
    url: &'a str,
}

impl<'a> Publisher<'a> {
    fn of(config: &'a Config, base: &'a BaseUrl, logo: Option<String>) -> Self {
        Self {
            kind: "NewsMediaOrganization",
            logo: logo.map(|path| base.join(&path)),
            name: &config.organisation.name,
            url: base.as_str(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dataset<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    description: &'a str,
    distribution: Vec<DataDownload>,
    in_language: &'a str,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    name: String,
    publisher: Publisher<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataDownload {
    #[serde(rename = "@type")]
    kind: &'static str,
    content_url: String,
    encoding_format: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebSite<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    in_language: &'a str,
    name: &'a str,
    publisher: Publisher<'a>,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BreadcrumbList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item: String,
    name: &'a str,
    position: usize,
}

impl<'a> BreadcrumbList<'a> {
    fn new(crumbs: &'a [Shown<CrumbView>], base: &BaseUrl) -> Self {
        let items = crumbs.iter().enumerate().map(|(index, crumb)| ListItem {
            kind: "ListItem",
            item: base.join(&crumb.url),
            name: &crumb.name,
            position: index + 1,
        });
        Self {
            context: CONTEXT,
            kind: "BreadcrumbList",
            item_list_element: items.collect(),
        }
    }
}

/// JSON that can stand in a `<script>`: no text in it can end the element or open a comment, or holds
/// what HTML forbids.
fn script(value: &impl Serialize) -> String {
    // Texts and numbers always have a JSON.
    let json = allowed(serde_json::to_string(value).unwrap_or_default());
    if json.contains('<') {
        return json.replace('<', "\\u003c");
    }
    json
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
