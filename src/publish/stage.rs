//! When a file is sent: the site is whole for its readers at every moment.

use crate::search::MANIFEST;

/// The steps of a publication, in order. What one step sends is there before the next begins.
///
/// A page is changed only when whatever it leads to is there, and nothing goes before nothing
/// leads to it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Pictures, styles, scripts, data.
    Assets,
    /// Pages and feeds that were not there: nobody finds them before a changed page leads to them.
    NewPages,
    /// Reports and other single pages.
    Leaves,
    /// Lists, and whatever else is the page of a folder.
    Lists,
    /// The home page.
    Home,
    /// Feeds, the site map, and what else programs ask for first.
    Feeds,
    /// Pages that are no longer there.
    OldPages,
    /// Files that no page shows any more.
    OldAssets,
}

/// What a file of a site is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Asset,
    Leaf,
    List,
    Home,
    Feed,
}

impl Kind {
    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_below_root = !path.contains('/');
        match name {
            "index.html" if is_below_root => Self::Home,
            "index.html" => Self::List,
            _ if name.ends_with(".html") => Self::Leaf,
            _ if name.ends_with(".xml") => Self::Feed,
            // It leads to the pieces of the index, and these to reports.
            "feed.json" | "robots.txt" | MANIFEST => Self::Feed,
            _ => Self::Asset,
        }
    }
}

impl Stage {
    /// When a file is sent, by whether it lies on the host already.
    pub fn of_sent(path: &str, is_new: bool) -> Self {
        match Kind::of(path) {
            Kind::Asset => Self::Assets,
            Kind::Leaf | Kind::List | Kind::Feed if is_new => Self::NewPages,
            Kind::Leaf => Self::Leaves,
            Kind::List => Self::Lists,
            Kind::Home => Self::Home,
            Kind::Feed => Self::Feeds,
        }
    }

    /// When a file is removed.
    pub fn of_removed(path: &str) -> Self {
        match Kind::of(path) {
            Kind::Asset => Self::OldAssets,
            _ => Self::OldPages,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stage;

    #[test]
    fn what_others_lead_to_is_sent_before_them() {
        let cases = [
            ("assets/site.1a2b.css", false, Stage::Assets),
            ("tin/2026/hinh-800.webp", true, Stage::Assets),
            ("tim-kiem/d/cong-d~x1_.js", true, Stage::Assets),
            ("tim-kiem/muc-luc.js", false, Stage::Feeds),
            ("tim-kiem/muc-luc.js", true, Stage::NewPages),
            ("tin/2026/a.html", true, Stage::NewPages),
            ("cum/a/2026/index.html", true, Stage::NewPages),
            ("tin/2026/a.html", false, Stage::Leaves),
            ("404.html", false, Stage::Leaves),
            ("cum/a/index.html", false, Stage::Lists),
            ("index.html", true, Stage::Home),
            ("feed.json", true, Stage::NewPages),
            ("cum/moi/rss.xml", true, Stage::NewPages),
            ("sitemap.xml", true, Stage::NewPages),
            ("cum/a/rss.xml", false, Stage::Feeds),
            ("sitemap.xml", false, Stage::Feeds),
        ];
        for (path, is_new, expected) in cases {
            assert_eq!(Stage::of_sent(path, is_new), expected, "{path}");
        }
    }
}
