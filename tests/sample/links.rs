//! Every link, fragment, picture and asset of every page leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{BASE, SAMPLE};
use crate::support::Page;

/// What a page refers to: element, attribute.
const REFERENCES: [(&str, &str); 5] = [
    ("a", "href"),
    ("link:not([rel=canonical])", "href"),
    ("img", "src"),
    ("script", "src"),
    ("form", "action"),
];

#[test]
fn every_reference_leads_to_a_file_and_every_fragment_to_an_element() {
    let pages: BTreeMap<&str, Page> = SAMPLE
        .html()
        .into_iter()
        .map(|name| (name, SAMPLE.page(name)))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .map(|(name, page)| (*name, page.attributes("[id]", "id").into_iter().collect()))
        .collect();
    let (mut checked, mut broken) = (0, Vec::new());
    for (name, page) in &pages {
        for (selector, attribute) in REFERENCES {
            for target in page.attributes(selector, attribute) {
                let Some(file) = resolve(name, &target) else {
                    continue;
                };
                checked += 1;
                let fragment = target.split_once('#').map(|(_, fragment)| fragment);
                let found = SAMPLE.has(&file)
                    && fragment.is_none_or(|fragment| {
                        ids.get(file.as_str())
                            .is_some_and(|ids| ids.contains(fragment))
                    });
                if !found {
                    broken.push(format!("{name}: {target}"));
                }
            }
        }
    }
    assert_eq!(broken, [""; 0]);
    assert!(checked > 1000, "only {checked} references");
}

#[test]
fn no_id_stands_twice() {
    for name in SAMPLE.html() {
        let page = SAMPLE.page(name);
        let ids = page.attributes("[id]", "id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{name}: {ids:?}");
    }
}

#[test]
fn canonical_addresses_are_those_of_the_pages() {
    for name in SAMPLE.html() {
        let page = SAMPLE.page(name);
        let canonical = page.attributes("link[rel=canonical]", "href");
        if page.has("meta[name=robots][content*=noindex]") {
            continue;
        }
        let own = name.strip_suffix("index.html").unwrap_or(name);
        assert_eq!(canonical, [format!("{BASE}{own}")], "{name}");
    }
}

#[test]
fn links_between_reports_keep_their_headings() {
    let page = SAMPLE.page(super::SON_LA_2020);
    let target = "../../tin/2018/cum-thi-dua-so-2-thanh-hoa-ky-giao-uoc.html#chi-tieu-nam-2018";
    assert_eq!(
        page.texts(&format!(".prose a[href='{target}']")),
        ["tin từ Thanh Hóa"]
    );
}

#[test]
fn clusters_and_years_are_one_click_from_every_page() {
    for name in SAMPLE.html() {
        let page = SAMPLE.page(name);
        if page.has("meta[http-equiv=refresh]") {
            continue;
        }
        let targets: BTreeSet<String> = page
            .attributes("a", "href")
            .iter()
            .filter_map(|target| resolve(name, target))
            .collect();
        for wanted in ["soc-trang-2", "son-la-1", "thanh-hoa-2", "tuyen-quang-2"] {
            // The map of a year's page keeps the year where the cluster has it.
            let own = format!("cum/{wanted}/");
            assert!(
                targets.iter().any(|target| target.starts_with(&own)),
                "{name}: {wanted}"
            );
        }
        for year in [2018, 2019, 2020, 2023] {
            assert!(
                targets.contains(&format!("nam/{year}/index.html")),
                "{name}: {year}"
            );
        }
    }
}

/// The file that a reference leads to; none for what is outside of the site.
fn resolve(page: &str, target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    // The page for addresses that do not exist stands at any depth, so its links are absolute.
    let local = path.strip_prefix(BASE).map(|path| format!("/{path}"));
    let path = local.as_deref().unwrap_or(path);
    if path.is_empty() && target.contains('#') {
        return Some(page.to_owned());
    }
    if path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page
            .split('/')
            .rev()
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {target} leaves the site"),
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    if path.ends_with('/') || path.ends_with("..") || path.ends_with('.') {
        file = if file.is_empty() {
            "index.html".to_owned()
        } else {
            file + "/index.html"
        };
    }
    Some(file)
}
