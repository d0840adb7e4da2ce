//! The texts of a report that its author wrote: one list of them, for all that look for names in them
//! or take names out.

use super::{
    Article, Award, Event, Extra, Figure, Gallery, Office, Particulars, Person, Picture, Shared,
    Tag,
};

/// What a text of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// The headline.
    Title,
    /// The lead.
    Summary,
    /// The place of the event.
    Place,
    /// What is said of the lead picture.
    Cover,
    /// What is said of another picture.
    Gallery,
    /// A tag.
    Tag,
    /// Where a reprint comes from.
    Source,
    /// A fact, or its label.
    Extra,
    /// What a figure counts.
    Figure,
    /// The contest or the occasion of an award.
    Contest,
    /// What an office is called.
    Office,
}

impl TextOf {
    /// The key of the front matter that it stands below.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Place => "event",
            Self::Cover => "cover",
            Self::Gallery => "gallery",
            Self::Tag => "tags",
            Self::Source => "source",
            Self::Extra => "extra",
            Self::Figure => "figures",
            Self::Contest => "awards",
            Self::Office => "officers",
        }
    }
}

impl Article {
    /// The texts in the front matter that may say anything; names of persons, units, bodies and the
    /// like are none.
    pub fn texts(&self) -> Vec<(TextOf, &str)> {
        let mut texts: Vec<(TextOf, &str)> = Vec::new();
        // So the compiler names a new field; a test asks for it in `replace_texts`.
        let Self {
            title,
            summary,
            event,
            cover,
            gallery,
            tags,
            particulars: Particulars { source, extra },
            figures,
            awards,
            offices,
            author: _,
            participants: _,
            ratings: _,
            ranking: _,
            pact: _,
            source: _,
            path: _,
            id: _,
            published: _,
            updated: _,
            updated_span: _,
            corrects: _,
            draft: _,
            expires: _,
            clusters: _,
            year: _,
            period: _,
            has_own_summary: _,
            views: _,
            withheld: _,
            aliases: _,
            body: _,
        } = self;
        texts.push((TextOf::Title, title));
        texts.extend(summary.iter().map(|it| (TextOf::Summary, it.as_str())));
        if let Some(Event {
            place,
            date: _,
            until: _,
            host: _,
        }) = event
        {
            texts.extend(place.iter().map(|it| (TextOf::Place, it.as_str())));
        }
        texts.extend(cover.iter().flat_map(|it| of_picture(TextOf::Cover, it)));
        let (pictures, in_text) = match gallery {
            Gallery::List(pictures) => (pictures, &None),
            Gallery::Folder {
                pictures,
                in_text,
                folder: _,
            } => (pictures, in_text),
        };
        let pictures = pictures.iter().chain(in_text.as_deref());
        texts.extend(pictures.flat_map(|it| of_picture(TextOf::Gallery, it)));
        texts.extend(tags.iter().map(|tag| {
            let Tag { name, id: _ } = &**tag;
            (TextOf::Tag, name.as_str())
        }));
        texts.extend(source.iter().map(|it| (TextOf::Source, it.as_str())));
        for Extra { label, value } in extra {
            texts.extend([label, value].map(|it| (TextOf::Extra, it.as_str())));
        }
        for figure in figures {
            let Figure {
                label,
                unit,
                qualifier,
                value: _,
                target: _,
                period: _,
                key: _,
                span: _,
            } = figure;
            let own = [Some(label), unit.as_ref(), qualifier.as_ref()];
            let own = own.into_iter().flatten();
            texts.extend(own.map(|it| (TextOf::Figure, it.as_str())));
        }
        for award in awards {
            let Award {
                contest,
                kind: _,
                to: _,
                year: _,
                period: _,
                has_own_year: _,
                status: _,
                by: _,
                decision: _,
                cluster: _,
                alone: _,
                key: _,
                span: _,
            } = award;
            texts.extend(contest.iter().map(|it| (TextOf::Contest, it.as_str())));
        }
        for office in offices {
            let Office {
                role_name,
                role: _,
                holder: _,
                year: _,
                from: _,
                cluster: _,
                decision: _,
                withdrawn: _,
                span: _,
            } = office;
            texts.extend(role_name.iter().map(|it| (TextOf::Office, it.as_str())));
        }
        texts
    }

    /// Puts other texts in the place of those for which there is one.
    pub fn replace_texts(&mut self, other: impl Fn(&str) -> Option<String>) {
        let replace = |text: &mut String| {
            if let Some(other) = other(text) {
                *text = other;
            }
        };
        let article = self;
        replace(&mut article.title);
        let place = article.event.iter_mut().filter_map(|it| it.place.as_mut());
        article.summary.iter_mut().chain(place).for_each(replace);
        let cover = article.cover.iter_mut();
        for picture in cover.chain(article.gallery.pictures_mut()) {
            let said = picture.caption.iter_mut().chain(&mut picture.credit);
            said.chain([&mut picture.alt]).for_each(replace);
        }
        for tag in &mut article.tags {
            if let Some(name) = other(&tag.name) {
                let id = tag.id.clone();
                *tag = Shared::new(Tag { id, name });
            }
        }
        let Particulars { source, extra } = &mut article.particulars;
        let facts = extra.iter_mut();
        let facts = facts.flat_map(|it| [&mut it.label, &mut it.value]);
        source.iter_mut().chain(facts).for_each(replace);
        for figure in &mut article.figures {
            let said = figure.unit.iter_mut().chain(&mut figure.qualifier);
            said.chain([&mut figure.label]).for_each(replace);
        }
        let contests = article.awards.iter_mut();
        let contests = contests.filter_map(|it| it.contest.as_mut());
        let names = article.offices.iter_mut();
        let names = names.filter_map(|it| it.role_name.as_mut());
        contests.chain(names).for_each(replace);
    }

    /// The people that it names, besides those of awards.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        let officers = self.offices.iter().filter_map(|it| it.holder.person());
        let people = self.participants.iter().chain(&self.author);
        people.chain(officers)
    }
}

/// What is said of a picture.
fn of_picture(of: TextOf, picture: &Picture) -> impl Iterator<Item = (TextOf, &str)> {
    let Picture {
        alt,
        caption,
        credit,
        file: _,
    } = picture;
    let said = [Some(alt), caption.as_ref(), credit.as_ref()];
    said.into_iter().flatten().map(move |it| (of, it.as_str()))
}
