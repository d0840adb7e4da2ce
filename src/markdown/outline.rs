//! What a body holds, found without rendering it.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::code::CodeLanguage;
use super::depth::{Depth, MAX_NESTING, overloaded_line};
use super::excerpt::excerpt;
use super::heading::push_plain;
use super::heading_survey::HeadingSurvey;
use super::image_survey::ImageSurvey;
use super::listed::Listed;
use super::meant::Meant;
use super::note_survey::{NoteSurvey, undefined};
use super::raw::RawSurvey;
use super::scan::{self, first_line};
use super::shown_text::ShownText;
use super::slips::{Referred, SlipSurvey, instead_of_name, is_quoted};
use super::target::{Link, Target};
use super::{Options, sanitise};
use crate::diagnostic::{Nested, Problem, Severity};

/// A body has at most this many warnings; the rest say the same again.
const MAX_WARNINGS: usize = 100;
/// A body has at most this many problems in all.
const MAX_PROBLEMS: usize = 200;

/// What a body holds, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The ids of its headings, in order.
    pub headings: Vec<String>,
    /// The links, in order.
    pub links: Vec<Link>,
    /// The pictures, in order.
    pub images: Vec<Link>,
    /// The beginning of its first paragraph, or else of its first list, as plain text.
    pub first_paragraph: Option<String>,
    /// The head of the first table that tells of awards.
    pub awards: Option<Range<usize>>,
    /// Whether nothing is in it that a page shows.
    pub is_blank: bool,
    /// Whether it holds code to highlight, which takes a style sheet.
    pub has_code: bool,
    /// What is wrong with it, in order, and the bytes of the body that it is about.
    pub problems: Vec<(Range<usize>, Problem)>,
    /// Its text without markup, where the options ask for it.
    pub text: Option<ShownText>,
}

/// Reads a body for its outline.
#[must_use]
pub fn outline(body: &str, options: &Options) -> Outline {
    let meant = Meant::of(body);
    let mut outline = read(meant.text(), options);
    for (span, _) in &mut outline.problems {
        *span = meant.written(span);
    }
    outline.awards = outline.awards.map(|span| meant.written(&span));
    for link in outline.links.iter_mut().chain(&mut outline.images) {
        link.span = meant.written(&link.span);
    }
    outline.text.iter_mut().for_each(|it| it.settle(&meant));
    outline
}

/// Reads a body as it is meant.
fn read(body: &str, options: &Options) -> Outline {
    let mut survey = Survey::new(body, options);
    scan::characters(body, &mut survey.outline.problems);
    if let Some(span) = overloaded_line(body) {
        let problem = Problem::TooDeep {
            limit: MAX_NESTING,
            of: Nested::ListsAndQuotes,
        };
        survey.report(problem, span);
        survey.slips.is_blank = false;
        return survey.finish();
    }
    let mut broken = Vec::new();
    let mut note_broken = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        // `[x]` alone is more often a remark in brackets than a link.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.reference.to_string(), link.span));
        }
        None
    };
    let parser =
        Parser::new_with_broken_link_callback(body, options.extensions(), Some(&mut note_broken));
    let mut depth = Depth::new(options);
    let mut is_whole = true;
    let mut events = parser.into_offset_iter();
    for (event, span) in events.by_ref() {
        if let Err(problem) = depth.count(&event) {
            survey.report(problem, first_line(body, span));
            survey.slips.is_blank = false;
            is_whole = false;
            break;
        }
        survey.slips.event(&event, &span);
        survey.event(&event, span);
    }
    let unused = match is_whole {
        true => survey.referred.unused(body, events.reference_definitions()),
        false => Vec::new(),
    };
    for (span, slip) in unused {
        survey.report(slip, span);
    }
    drop(events);
    for (name, span) in broken {
        match instead_of_name(body, &name, &span) {
            Some(slip) => survey.report(slip, span),
            None => survey.report(Problem::UndefinedReference { name }, span),
        }
    }
    survey.finish()
}

struct Survey<'b> {
    body: &'b str,
    options: &'b Options,
    outline: Outline,
    heading: HeadingSurvey,
    paragraph: Option<String>,
    listed: Listed,
    /// How many lists, quotes, tables and notes the text is within.
    within: usize,
    image: ImageSurvey,
    /// For each open link, its place and whether it has shown any text.
    links: Vec<(Range<usize>, bool)>,
    in_code: bool,
    has_opening_tag: bool,
    may_refer: bool,
    /// The names of addresses that links refer to.
    referred: Referred,
    notes: NoteSurvey,
    raw: RawSurvey,
    slips: SlipSurvey<'b>,
}

impl<'b> Survey<'b> {
    fn new(body: &'b str, options: &'b Options) -> Self {
        Self {
            body,
            options,
            outline: Outline {
                text: options.shown_text.then(ShownText::default),
                ..Outline::default()
            },
            heading: HeadingSurvey::default(),
            paragraph: None,
            listed: Listed::default(),
            within: 0,
            image: ImageSurvey::default(),
            links: Vec::new(),
            in_code: false,
            has_opening_tag: false,
            may_refer: body.contains("[^"),
            referred: Referred::default(),
            notes: NoteSurvey::default(),
            raw: RawSurvey::default(),
            slips: SlipSurvey::new(body),
        }
    }

    fn report(&mut self, problem: impl Into<Problem>, span: Range<usize>) {
        let problem = problem.into();
        let room = match problem.severity() {
            Severity::Error => MAX_PROBLEMS,
            Severity::Warning => MAX_WARNINGS,
        };
        if self.outline.problems.len() < room {
            self.outline.problems.push((span, problem));
        }
    }

    fn finish(mut self) -> Outline {
        let (problems, left_out) = std::mem::take(&mut self.notes).finish();
        for (problem, span) in problems {
            self.report(problem, span);
        }
        let slips = std::mem::replace(&mut self.slips, SlipSurvey::new(self.body));
        self.outline.awards = slips.awards.clone();
        self.outline.is_blank = slips.is_blank;
        let (links, images) = (&self.outline.links, &self.outline.images);
        for (span, slip) in slips.finish(links, images) {
            self.report(slip, span);
        }
        if self.outline.first_paragraph.is_none() {
            self.outline.first_paragraph = self.listed.excerpt();
        }
        let is_shown = |span: &Range<usize>| !left_out.iter().any(|it| it.contains(&span.start));
        if self.options.html {
            self.take_raw(is_shown);
        }
        // What is told of quotes around a target is told of nothing else.
        let is_kept = |link: &Link| is_shown(&link.span) && !is_quoted(&link.target);
        self.outline.links.retain(is_kept);
        self.outline.images.retain(is_kept);
        let problems = &mut self.outline.problems;
        problems.sort_by_key(|(span, _)| (span.start, span.end));
        self.outline
    }

    /// What raw HTML refers to and takes is looked at as what Markdown does.
    fn take_raw(&mut self, is_shown: impl Fn(&Range<usize>) -> bool) {
        let raw = std::mem::take(&mut self.raw).finish(is_shown);
        for (problem, span) in raw.join(&mut self.outline, self.options.reserved_ids) {
            self.report(problem, span);
        }
    }

    fn event(&mut self, event: &Event<'_>, span: Range<usize>) {
        self.heading.event(event);
        if let Some(text) = &mut self.outline.text {
            text.event(event, &span, self.options.html);
        }
        if let Some(text) = &mut self.paragraph
            && !self.image.is_open()
        {
            push_plain(text, event);
        }
        let is_listed = !self.in_code && !self.image.is_open() && !self.notes.is_within();
        if is_listed && self.outline.first_paragraph.is_none() {
            self.listed.event(event);
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                if self.may_refer && !self.in_code {
                    for (problem, span) in undefined(self.body, span) {
                        self.report(problem, span);
                    }
                }
                self.shown(text);
            }
            Event::Code(text) => self.shown(text),
            Event::FootnoteReference(label) => self.notes.refer(label),
            Event::Html(html) if self.options.html => self.raw.add(html, span.start),
            Event::InlineHtml(html) if self.options.html && !self.image.is_open() => {
                self.raw.add(html, span.start);
                self.raw.read();
            }
            Event::InlineHtml(html) => self.dropped(html, span),
            _ => {}
        }
    }

    /// Text within a picture or a link is what they show.
    fn shown(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.image.shown();
        if let Some((_, has_text)) = self.links.last_mut() {
            *has_text = true;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph if self.within == 0 && self.outline.first_paragraph.is_none() => {
                self.paragraph = Some(String::new());
            }
            Tag::Heading { level, .. } if !self.notes.is_within() => {
                if let Some(problem) = self.heading.begin(*level) {
                    self.report(problem, first_line(self.body, span));
                }
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) => self.within += 1,
            Tag::FootnoteDefinition(label) => {
                self.within += 1;
                self.raw.begin_note();
                if let Some((problem, span)) = self.notes.begin(label, self.body, span) {
                    self.report(problem, span);
                }
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                match CodeLanguage::of(kind, self.options) {
                    CodeLanguage::Plain => {}
                    CodeLanguage::Known(_) => self.outline.has_code = true,
                    CodeLanguage::Unknown(name) => {
                        let name = name.to_owned();
                        let span = first_line(self.body, span);
                        self.report(Problem::UnknownCodeLanguage { name }, span);
                    }
                }
            }
            Tag::HtmlBlock => {
                let html = &self.body[span.clone()];
                if !self.options.html && !sanitise::is_comment(html) {
                    let span = first_line(self.body, span);
                    self.report(Problem::RawHtml, span);
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } if !self.image.is_open() => {
                self.links.push((span.clone(), false));
                self.referred.refer(id);
                if *link_type != LinkType::Email {
                    self.check_scheme(dest_url, &span);
                    let target = dest_url.to_string();
                    self.outline.links.push(Link { target, span });
                }
            }
            Tag::Image { dest_url, id, .. } => {
                self.referred.refer(id);
                self.open_image(dest_url, span);
            }
            _ => {}
        }
    }

    fn open_image(&mut self, target: &str, span: Range<usize>) {
        if !self.image.open(target, &span) {
            return;
        }
        if let Some((_, has_text)) = self.links.last_mut() {
            *has_text = true;
        }
        self.check_scheme(target, &span);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                if let Some(text) = self.paragraph.take() {
                    self.outline.first_paragraph = excerpt(&text);
                }
            }
            TagEnd::Heading(_) => {
                self.outline.headings.extend(self.heading.end(self.options));
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table => {
                self.within = self.within.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.within = self.within.saturating_sub(1);
                self.raw.end_note();
                self.notes.end();
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::HtmlBlock => self.raw.read(),
            TagEnd::Link if !self.image.is_open() => {
                if let Some((span, false)) = self.links.pop() {
                    self.report(Problem::LinkWithoutText, span);
                }
            }
            TagEnd::Image => self.close_image(),
            _ => {}
        }
    }

    fn close_image(&mut self) {
        let Some((image, has_alt)) = self.image.close() else {
            return;
        };
        if !has_alt {
            let file = image.target.clone();
            let html = false;
            self.report(Problem::NoAlt { file, html }, image.span.clone());
        }
        self.outline.images.push(image);
    }

    fn check_scheme(&mut self, target: &str, span: &Range<usize>) {
        if let Target::Unsafe(scheme) = Target::of(target) {
            let attribute = None;
            self.report(Problem::UnsafeScheme { scheme, attribute }, span.clone());
        }
    }

    /// Reports a dropped tag; of a pair, the one that opens.
    fn dropped(&mut self, html: &str, span: Range<usize>) {
        if self.options.html || sanitise::is_comment(html) || sanitise::is_break(html) {
            return;
        }
        let closes = html.starts_with("</");
        if closes && self.has_opening_tag {
            return;
        }
        self.has_opening_tag |= !closes;
        self.report(Problem::RawHtml, span);
    }
}
