//! The pieces that views share: references, names, dates, pictures.

use std::cmp::Ordering;

use jiff::civil::Date;
use pictures::Tint;

use super::Composer;
use super::frame::About;
use crate::model::{
    ClusterId, ClusterName, Cut, GivenPicture, Look, Moment, Motion, Photo, Picture, SOCIAL, Seen,
    Shared, SitePath, SourcePath, Stem, Tag, UnitName, Year,
};
use crate::render::view::{
    DateView, ImageFileView, ImageView, NameView, OtherClusterView, RefView, SharedImageView,
    ShortDateView, Shown,
};
use crate::render::words::fill;
use crate::site::PageId;
use crate::source::CONTENT;
use vietnamese::Collator;

impl Composer<'_> {
    /// What a page says about itself whose address follows from its id.
    pub(super) fn about<'f>(
        &self,
        page: &PageId,
        kind: &'static str,
        title: &str,
        description: String,
    ) -> About<'f> {
        About::new(self.everywhere.path(page), kind, title, description)
    }

    /// The address of a report or a standalone page, relative to the root.
    pub(in crate::render) fn own_href(&self, path: &SitePath) -> String {
        path.href(self.everywhere.config.link_index_files)
    }

    /// A moment for programs; a day without a time stays one.
    pub(super) fn iso(&self, moment: &Moment) -> String {
        match moment.time {
            None => moment.date.to_string(),
            Some(_) => moment.rfc3339(&self.everywhere.config.zone),
        }
    }

    /// A day in figures.
    pub(super) fn short_day(&self, date: Date) -> ShortDateView {
        let moment = Moment { date, time: None };
        ShortDateView {
            iso: date.to_string(),
            short: self.words.date_short(&moment),
        }
    }

    /// A date; only days on which something was published have a page.
    pub(super) fn date(&self, moment: &Moment, has_page: bool) -> DateView {
        DateView {
            iso: self.iso(moment),
            line: self.words.date_line(moment),
            short: self.words.date_short(moment),
            day_url: has_page
                .then(|| self.url_if(&PageId::Day(moment.date)))
                .flatten(),
        }
    }

    /// The address of a file of the content.
    pub(super) fn file_href(&self, file: &SourcePath) -> String {
        let below = file.below(CONTENT).unwrap_or_default();
        SitePath::new(below).href(false)
    }

    pub(super) fn image(&self, picture: GivenPicture<'_>, Seen { look, tint }: Seen) -> ImageView {
        let of = picture.file;
        let made = look.photo.map(|photo| (photo, Stem::of(of, photo)));
        let (webp, jpeg) = match &made {
            Some((photo, stem)) => photo_files(stem, *photo),
            None => (Vec::new(), self.file_href(of)),
        };
        let large =
            |(photo, stem): &(Photo, Stem)| derivative_href(stem, Cut::Jpeg(photo.largest()));
        ImageView {
            moves: false,
            moving: None,
            url: jpeg,
            alt: picture.alt.to_owned(),
            caption: picture.caption.map(ToOwned::to_owned),
            credit: picture.credit.map(ToOwned::to_owned),
            width: look.size.map(|size| size.0),
            height: look.size.map(|size| size.1),
            files: webp,
            tint: tint.map(Tint::name),
            large: made.as_ref().map(large),
            shared: match &made {
                Some((photo, stem)) => shared_photo(stem, *photo),
                None => self.shared_image(of, look),
            },
        }
    }

    /// A picture as other sites show it.
    pub(super) fn shared_image(&self, of: &SourcePath, look: Look) -> SharedImageView {
        match look.photo {
            Some(photo) => shared_photo(&Stem::of(of, photo), photo),
            None => SharedImageView {
                url: self.file_href(of),
                size: look.size,
            },
        }
    }

    /// A picture of a gallery, which moves if it can, or leads to where it does.
    pub(super) fn gallery_image(&self, picture: &Picture, seen: Seen) -> ImageView {
        let still = self.image(picture.whole(), seen);
        let itself = || self.file_href(&picture.file.source);
        match seen.look.motion {
            Motion::None => still,
            Motion::Plays => ImageView {
                moves: true,
                url: itself(),
                large: None,
                ..still
            },
            Motion::Heavy { bytes } => ImageView {
                moving: Some(NameView {
                    name: self.words.moving(bytes),
                    url: Some(itself()),
                }),
                ..still
            },
        }
    }

    pub(super) fn cluster_name(&self, id: &ClusterId) -> String {
        let cluster = self.everywhere.clusters.get(id);
        cluster.map_or(id.as_str(), |it| it.name).to_owned()
    }

    /// `Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Sóc Trăng`: three clusters may bear one name.
    pub(in crate::render) fn cluster_title(&self, id: &ClusterId) -> String {
        self.with_owner(&self.cluster_name(id), id)
    }

    /// Two names in the order of the alphabet.
    pub(in crate::render) fn compare_names(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    /// A name of a cluster with its owner.
    pub(super) fn with_owner(&self, name: &str, id: &ClusterId) -> String {
        self.titled(name, self.owner(id).as_deref())
    }

    pub(super) fn titled(&self, name: &str, owner: Option<&str>) -> String {
        match owner {
            Some(owner) => format!("{name} – {owner}"),
            None => name.to_owned(),
        }
    }

    /// The titles of several clusters side by side; none where there are no clusters.
    pub(in crate::render) fn cluster_titles(
        &self,
        clusters: &[Shared<ClusterName>],
        day: Date,
    ) -> Option<String> {
        let titles = clusters.iter().map(|it| self.said_title(it, day));
        let titles: Vec<String> = titles.collect();
        (!titles.is_empty()).then(|| titles.join("; "))
    }

    /// The clusters of a report but the first, with their pages of its emulation year.
    pub(super) fn other_clusters(
        &self,
        clusters: &[Shared<ClusterName>],
        day: Date,
        year: Option<Year>,
    ) -> Vec<OtherClusterView> {
        let others = clusters.iter().skip(1).map(|cluster| OtherClusterView {
            cluster: self.said_ref(cluster),
            owner: self.owner_on(&cluster.id, day),
            year: year.map(|year| self.cluster_year_ref(&cluster.id, year)),
        });
        others.collect()
    }

    pub(super) fn owner(&self, id: &ClusterId) -> Option<String> {
        let cluster = self.everywhere.clusters.get(id)?;
        cluster.owner.map(str::to_owned)
    }

    /// What leads to a page, by the id and the name of what the page is about.
    fn page_ref(&self, page: &PageId, about: impl FnOnce() -> (String, String)) -> Shown<RefView> {
        self.shown().refs.get(page, || {
            let (id, name) = about();
            let url = self.url_if(page);
            RefView { id, name, url }
        })
    }

    pub(super) fn cluster_ref(&self, id: &ClusterId) -> Shown<RefView> {
        self.page_ref(&PageId::Cluster(id.clone()), || {
            (id.to_string(), self.cluster_name(id))
        })
    }

    pub(super) fn cluster_year_ref(&self, id: &ClusterId, year: Year) -> Shown<RefView> {
        self.page_ref(&PageId::ClusterYear(id.clone(), year), || {
            (year.to_string(), year.to_string())
        })
    }

    pub(super) fn year_ref(&self, year: Year) -> Shown<RefView> {
        self.page_ref(&PageId::Year(year), || {
            let number = year.to_string();
            let name = fill(&self.words.year, &[("year", &number)]);
            (number, name)
        })
    }

    pub(super) fn tag_ref(&self, tag: &Shared<Tag>) -> Shown<RefView> {
        // Reports may write one tag in several ways; each shows its own.
        self.shown().tags.get(tag, || RefView {
            id: tag.id.to_string(),
            name: tag.name.clone(),
            url: self.url_if(&PageId::Tag(tag.id.clone())),
        })
    }

    pub(super) fn month_name(&self, year: Year, month: i8) -> String {
        fill(
            &self.words.month,
            &[("month", &month.to_string()), ("year", &year.to_string())],
        )
    }

    pub(super) fn month_ref(&self, year: Year, month: i8) -> Shown<RefView> {
        self.page_ref(&PageId::Month(year, month), || {
            let name = self.month_name(year, month);
            (format!("{year}-{month:02}"), name)
        })
    }

    pub(super) fn unit_name(&self, unit: &Shared<UnitName>) -> Shown<NameView> {
        self.shown().units.get(unit, || {
            let id = unit.id.as_ref();
            NameView {
                name: unit.name.clone(),
                url: id.and_then(|id| self.url_if(&PageId::Unit(id.clone()))),
            }
        })
    }
}

/// The address of a file that is made of a photograph, below the root of the site.
fn derivative_href(stem: &Stem, cut: Cut) -> String {
    SitePath::new(stem.path(cut)).href(false)
}

/// A photograph as other sites show it.
fn shared_photo(stem: &Stem, photo: Photo) -> SharedImageView {
    let (cut, size) = match photo.has_social() {
        true => (Cut::Social, SOCIAL),
        false => {
            let width = photo.fallback();
            (Cut::Jpeg(width), (width, photo.height_at(width)))
        }
    };
    SharedImageView {
        url: derivative_href(stem, cut),
        size: Some(size),
    }
}

/// The files that a page offers of a photograph, and the one for browsers that know none of them.
pub fn photo_files(stem: &Stem, photo: Photo) -> (Vec<ImageFileView>, String) {
    let webp = photo.widths().map(|width| ImageFileView {
        url: derivative_href(stem, Cut::Webp(width)),
        width,
    });
    let jpeg = derivative_href(stem, Cut::Jpeg(photo.fallback()));
    (webp.collect(), jpeg)
}

/// Owners in collation order; what has none stands last.
pub(super) fn compare_owners(collator: &Collator, a: Option<&str>, b: Option<&str>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => collator.compare(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
