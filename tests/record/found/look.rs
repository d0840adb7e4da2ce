//! A page with what is known of the site that it is of: its elements, and where its links lead.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Node, Selector};

use crate::record::ask::{Record, When};
use crate::record::statement::Statement;
use crate::support::Page;
use crate::support::page::{squeeze, text_of};

/// A page that is read.
pub struct Look<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its file.
    pub file: &'a str,
    /// The facts, for what units and clusters are called.
    pub record: Record<'a>,
}

impl<'a> Look<'a> {
    /// A page by its file.
    pub fn new(page: &'a Page, file: &'a str, record: Record<'a>) -> Self {
        Self { page, file, record }
    }

    /// Where a link leads: an address from the root of the site.
    pub fn target(&self, link: ElementRef<'_>) -> String {
        let mut parts: Vec<&str> = self.file.split('/').collect();
        parts.pop();
        for part in link.value().attr("href").unwrap_or_default().split('/') {
            match part {
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// The first link of an element to something in a folder, and what its address says of it.
    pub fn link<'e>(
        &self,
        element: ElementRef<'e>,
        folder: &str,
    ) -> Option<(ElementRef<'e>, String)> {
        all(element, "a[href]").into_iter().find_map(|link| {
            let target = self.target(link);
            let below = target.strip_prefix(folder)?;
            let below = below.strip_suffix(".html").unwrap_or(below);
            Some((link, below.trim_end_matches('/').to_owned()))
        })
    }

    /// The report that a link leads to, where its tooltip begins with the title.
    pub fn titled(&self, link: ElementRef<'_>) -> Option<String> {
        let path = self.linked(link)?;
        let report = self.record.truth.reports.get(&path)?;
        let title = squeeze(link.value().attr("title").unwrap_or_default());
        match title.starts_with(&squeeze(&report.title)) {
            true => Some(path),
            false => Some(format!("{path} called “{title}”")),
        }
    }

    /// The report that a link leads to.
    pub fn linked(&self, link: ElementRef<'_>) -> Option<String> {
        let target = self.target(link);
        let path = target.strip_prefix("tin/")?.strip_suffix(".html")?;
        Some(path.to_owned())
    }

    /// The unit that a link leads to.
    pub fn unit_of(&self, link: ElementRef<'_>, when: When) -> Option<String> {
        let target = self.target(link);
        let id = target.strip_prefix("don-vi/")?.trim_end_matches('/');
        let names = self.record.unit_names(id, when);
        Some(self.checked(id.to_owned(), link, names))
    }

    /// The unit that an element names first.
    pub fn unit(&self, element: ElementRef<'_>, when: When) -> Option<String> {
        self.units(element, when).into_iter().next()
    }

    /// The units that an element names: their ids, where they are called what they were called at
    /// that time.
    pub fn units(&self, element: ElementRef<'_>, when: When) -> Vec<String> {
        let links = all(element, "a[href]").into_iter();
        links.filter_map(|link| self.unit_of(link, when)).collect()
    }

    /// The officers of a row, each with the report behind the name.
    pub fn officers(
        &self,
        row: ElementRef<'_>,
        when: When,
        of: impl Fn() -> Statement,
    ) -> Vec<Statement> {
        let links = all(row, "a[href]").into_iter();
        let links = links.filter(|link| self.target(*link).starts_with("don-vi/"));
        let officers = links.map(|link| {
            let behind = link.next_siblings().filter_map(ElementRef::wrap);
            let mut own = behind.take_while(|it| it.value().name() != "a");
            let told = own.find(|it| has_class(*it, "told"));
            let target = self.target(link);
            let id = target.trim_start_matches("don-vi/").trim_end_matches('/');
            let names = self.record.unit_names(id, when);
            // A person stands before the unit, or around it where the whole is one link.
            let before = link.prev_sibling().and_then(|it| it.value().as_text());
            let before = before.map(|text| squeeze(text.trim_matches([';', ',', ' ', '\n'])));
            let before = before.filter(|text| !text.is_empty());
            let text = own_text(link);
            let around = text
                .strip_suffix(')')
                .and_then(|text| text.split_once(" ("));
            let around = around.filter(|(_, unit)| {
                let is_name = |name: &String| unit.split(" – ").next() == Some(name.as_str());
                names.iter().any(is_name)
            });
            let unit = match around {
                Some(_) => id.to_owned(),
                None => self.checked(id.to_owned(), link, names),
            };
            let person = around.map(|(person, _)| person.to_owned()).or(before);
            of().with("unit", unit)
                .maybe("person", person)
                .maybe("source", told.and_then(|told| self.report(told)))
        });
        officers.collect()
    }

    /// A statement on a cluster that an element names.
    pub fn cluster(&self, element: ElementRef<'_>, statement: Statement) -> Statement {
        let Some((link, target)) = self.link(element, "cum/") else {
            return statement.with("cluster", "outside");
        };
        let id = target.split('/').next().unwrap_or_default();
        // One of several of that name stands with its owner.
        let owner = self
            .record
            .truth
            .clusters
            .get(id)
            .and_then(|it| it.owner.clone());
        let text = own_text(link);
        let called =
            owner.and_then(|it| Some(text.strip_suffix(&*it)?.strip_suffix(" – ")?.to_owned()));
        statement
            .with("cluster", id)
            .with("called", called.unwrap_or(text))
    }

    /// The report that an element names, where its title is what it is called.
    pub fn report(&self, element: ElementRef<'_>) -> Option<String> {
        let (link, path) = self.link(element, "tin/")?;
        let report = self.record.truth.reports.get(&path);
        let title = report.map(|report| squeeze(&report.title));
        Some(self.checked(path, link, title.into_iter().collect()))
    }

    /// What is linked to, with the text of the link where that is none of its names. A unit may
    /// stand with its owner.
    fn checked(&self, id: String, link: ElementRef<'_>, names: Vec<String>) -> String {
        let text = own_text(link);
        let unit = self.record.truth.units.get(&id);
        let owner = unit.and_then(|unit| unit.owner.as_ref());
        let with_owner = |name: &String| owner.map(|owner| format!("{name} – {owner}"));
        let is_name = |name: &String| *name == text || with_owner(name).as_ref() == Some(&text);
        match names.iter().any(is_name) {
            true => id,
            false => format!("{id} called “{text}”"),
        }
    }

    /// The report out of which an element is: the one that it names itself, or else the one that is
    /// named next below all that stands around it.
    pub fn source(&self, element: ElementRef<'_>) -> Option<String> {
        if let Some(note) = first(element, "a.src") {
            return self.titled(note);
        }
        let above = element.ancestors().filter_map(ElementRef::wrap);
        let around = std::iter::once(element).chain(above);
        let around = around.take_while(|it| it.value().name() != "main");
        self.report(element).or_else(|| {
            let below = around.flat_map(|it| it.next_siblings().filter_map(ElementRef::wrap));
            let mut named = below.filter(|it| has_class(*it, "from"));
            named.find_map(|it| self.report(it))
        })
    }

    /// A statement for each name that several units bear here, without their owners beside it.
    pub fn namesakes(&self) -> Vec<Statement> {
        let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for link in self.page.elements("main a[href*='don-vi/']") {
            let beside = link.next_siblings().filter_map(ElementRef::wrap).next();
            let owner = beside.filter(|it| has_class(*it, "owner")).map(text_of);
            // In a table, that of its part stands above them, and so in a list of parts.
            let mut above = link.ancestors().filter_map(ElementRef::wrap);
            let part = above.find(|it| it.value().name() == "tbody" || has_class(*it, "part"));
            let group = part.and_then(|part| first(part, ".group, h2, summary"));
            let group = group.map(text_of);
            let owner = owner.or(group);
            let called = format!("{} {}", text_of(link), owner.unwrap_or_default());
            bearers.entry(called).or_default().insert(self.target(link));
        }
        let shared = bearers.into_iter().filter(|(_, units)| units.len() > 1);
        shared
            .map(|(name, units)| {
                let units: Vec<String> = units.into_iter().collect();
                Statement::of("namesakes")
                    .with("name", name.trim())
                    .with("units", units.join(", "))
            })
            .collect()
    }
}

thread_local! {
    /// Selectors that were parsed: there are few, and thousands of elements to ask.
    static SELECTORS: RefCell<BTreeMap<&'static str, Selector>> = RefCell::default();
}

/// Every element within one that a selector finds.
pub fn all<'e>(element: ElementRef<'e>, selector: &'static str) -> Vec<ElementRef<'e>> {
    SELECTORS.with_borrow_mut(|known| {
        let parse = || Selector::parse(selector).expect("a selector");
        let selector = known.entry(selector).or_insert_with(parse);
        element.select(selector).collect()
    })
}

/// The first of them.
pub fn first<'e>(element: ElementRef<'e>, selector: &'static str) -> Option<ElementRef<'e>> {
    all(element, selector).into_iter().next()
}

/// Whether an element has a class.
pub fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|it| it == class)
}

/// The text of an element but for what stands in elements for screen readers or owners.
pub fn own_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(part) => text.push_str(part),
            Node::Element(_) => {
                let child = ElementRef::wrap(child).expect("an element");
                if !has_class(child, "vh") && !has_class(child, "owner") {
                    text.push_str(&own_text(child));
                }
            }
            _ => {}
        }
    }
    squeeze(&text)
}

/// The lines of an element that `<br>` parts: the text of each, and its elements.
pub fn lines(element: ElementRef<'_>) -> Vec<(String, Vec<ElementRef<'_>>)> {
    let mut lines: Vec<(String, Vec<ElementRef<'_>>)> = vec![Default::default()];
    for child in element.children() {
        let line = lines.last_mut().expect("a line");
        match ElementRef::wrap(child) {
            Some(child) if child.value().name() == "br" => lines.push(Default::default()),
            Some(child) => {
                line.0.push_str(&child.text().collect::<String>());
                line.1.push(child);
            }
            None => {
                if let Node::Text(text) = child.value() {
                    line.0.push_str(text);
                }
            }
        }
    }
    for line in &mut lines {
        line.0 = squeeze(&line.0);
    }
    lines
}

/// The number that a text begins with or holds, written with points for thousands.
pub fn number(text: &str) -> Option<String> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[from..].chars();
    let digits = digits.take_while(|c| c.is_ascii_digit() || *c == '.');
    Some(digits.filter(char::is_ascii_digit).collect())
}
