//! The kinds of files that people write.

use super::probe::{Places, places_of};
use crate::config::{self, Config};
use crate::model::{CAPTIONS, SourcePath};
use crate::parse::raw::{
    RawArticle, RawAwards, RawCaptions, RawCluster, RawLinks, RawStandalone, RawTags, RawUnits,
    RawVideos,
};
use crate::parse::{ARTICLES, CLUSTERS, TAGS, VIDEOS};
use crate::source::CONTENT;

macro_rules! kinds {
    ($($(#[$doc:meta])* $Kind:ident $name:literal $heading:literal $Raw:ty;)*) => {
        /// A kind of files that people write.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $Kind,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$Kind),*];

            /// What commands and programs call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Kind => $name,)* }
            }

            /// The heading of the reference that its keys stand under.
            pub const fn heading(self) -> &'static str {
                match self { $(Self::$Kind => $heading,)* }
            }

            /// What the type asks for that reads it.
            pub(super) fn places(self) -> Places {
                match self { $(Self::$Kind => places_of::<$Raw>(),)* }
            }
        }
    };
}

kinds! {
    /// The front matter of a report.
    Article "report" "Bài viết · Reports" RawArticle;
    /// The front matter of a cluster.
    Cluster "cluster" "Cụm · Clusters" RawCluster;
    /// The front matter of a standalone page.
    Standalone "standalone" "Trang riêng · Standalone pages" RawStandalone;
    /// `content/units.yaml`.
    Units "units" "Đơn vị · Units" RawUnits;
    /// `content/tags.yaml`.
    Tags "tags" "Chủ đề · Topics" RawTags;
    /// `content/awards.yaml`.
    Awards "awards" "Khen thưởng và xếp loại · Awards and ratings" RawAwards;
    /// `content/videos.yaml`.
    Videos "videos" "Phim · Videos" RawVideos;
    /// `content/links.yaml`.
    Links "links" "Hộp liên kết · Boxes of links" RawLinks;
    /// `chu-thich.yaml` in a folder of pictures.
    Captions "captions" "Chú thích ảnh · Captions" RawCaptions;
    /// `config.toml`.
    Config "config" "Cấu hình · Configuration" Config;
}

impl Kind {
    /// The kind of a file of a site; none of what people do not write, or not in keys and values.
    pub fn of(path: &SourcePath) -> Option<Self> {
        if path.as_str() == config::FILE {
            return Some(Self::Config);
        }
        let below = path.below(CONTENT)?;
        let mut kinds = Self::ALL.into_iter();
        if let Some(registry) = kinds.find(|kind| kind.registry() == Some(below)) {
            return Some(registry);
        }
        Some(match below {
            _ if path.file_name() == CAPTIONS => Self::Captions,
            _ if path.extension() != "md" => return None,
            _ => match below.split_once('/') {
                Some((ARTICLES, _)) => Self::Article,
                Some((CLUSTERS, _)) => Self::Cluster,
                _ => Self::Standalone,
            },
        })
    }

    /// The file of a registry, below the content: a site has one at most.
    pub const fn registry(self) -> Option<&'static str> {
        Some(match self {
            Self::Units => "units.yaml",
            Self::Tags => TAGS,
            Self::Awards => "awards.yaml",
            Self::Videos => VIDEOS,
            Self::Links => "links.yaml",
            _ => return None,
        })
    }

    /// Whether its keys and values stand at the head of a Markdown file.
    pub const fn is_front_matter(self) -> bool {
        matches!(self, Self::Article | Self::Cluster | Self::Standalone)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use crate::model::SourcePath;

    #[test]
    fn files_have_kinds_by_their_places() {
        let cases = [
            ("config.toml", Some(Kind::Config)),
            ("content/tin/2019/a.md", Some(Kind::Article)),
            ("content/tin/2019/bai/index.md", Some(Kind::Article)),
            ("content/clusters/cum-1.md", Some(Kind::Cluster)),
            ("content/gioi-thieu.md", Some(Kind::Standalone)),
            ("content/units.yaml", Some(Kind::Units)),
            ("content/tin/2019/anh/chu-thich.yaml", Some(Kind::Captions)),
            ("content/tin/units.yaml", None),
            ("content/tin/a.jpg", None),
            ("themes/congdoan/theme.toml", None),
            ("README.md", None),
        ];
        for (path, kind) in cases {
            assert_eq!(Kind::of(&SourcePath::new(path)), kind, "{path}");
        }
    }
}
