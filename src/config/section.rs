//! The sections of a site: kinds of pages that can be switched off, and where they stand.

use serde::Deserialize;

use super::count;
use super::urls::{ArticlePattern, FolderName};

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident $key:ident $(in $folder:literal)?;)*) => {
        /// A kind of pages that can be switched off.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Section { $($(#[$doc])* $section,)* }

        impl Section {
            /// Every section, in the order of the menu.
            pub const ALL: &'static [Self] = &[$(Self::$section),*];

            /// The name in `config.toml`, in menus, and among the words of themes.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$section => stringify!($key),)* }
            }
        }

        /// `[archives]`: which sections a site has.
        #[derive(Debug, Clone, Copy, Hash, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct ArchiveSettings {
            $($key: bool,)*
            /// How many entries a full page of a list has.
            #[serde(deserialize_with = "count")]
            pub page_size: usize,
        }

        impl ArchiveSettings {
            /// Whether a site has a section.
            pub const fn is_on(&self, section: Section) -> bool {
                match section { $(Section::$section => self.$key,)* }
            }
        }

        impl Default for ArchiveSettings {
            fn default() -> Self {
                Self { $($key: true,)* page_size: 20 }
            }
        }

        /// `[urls]`: where pages stand.
        #[derive(Debug, Clone, Default, Hash, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Urls {
            /// Where reports stand.
            pub article: ArticlePattern,
            $($(#[doc = $folder] $key: Option<FolderName>,)?)*
        }

        impl Urls {
            /// The folder of a section, without slashes at its ends.
            pub fn folder(&self, section: Section) -> &str {
                match section {
                    $($(Section::$section => self.$key.as_ref().map_or($folder, FolderName::as_str),)?)*
                    Section::Persons => self.folder(Section::Awards),
                    // Months and days stand below their year.
                    _ => self.folder(Section::Years),
                }
            }
        }
    };
}

sections! {
    /// Clusters, and each by its emulation years.
    Clusters clusters in "cum";
    /// Years of publication.
    Years years in "nam";
    /// Months of publication.
    Months months;
    /// Days of publication.
    Days days;
    /// Units.
    Units units in "don-vi";
    /// Awards by year.
    Awards awards in "thi-dua";
    /// Persons who were awarded.
    Persons persons;
    /// Officers of clusters by year.
    Officers officers in "can-bo";
    /// Topics.
    Tags tags in "chu-de";
    /// Videos.
    Videos videos in "phim-tu-lieu";
    /// The most read reports.
    MostRead most_read in "xem-nhieu";
    /// Open data.
    Data data in "du-lieu";
    /// The search page and its index.
    Search search in "tim-kiem";
}

impl Section {
    /// Whether it has a front page, with a title of its own.
    pub const fn has_front(self) -> bool {
        !matches!(self, Self::Months | Self::Days)
    }

    /// Whether the menu names it; the search has a field on every page instead, the awards lead to the
    /// persons, and open data, which few look for, has a link in the footer.
    pub const fn is_in_menu(self) -> bool {
        self.has_front() && !matches!(self, Self::Persons | Self::Search | Self::Data)
    }
}
