//! From the text of one file to typed data: front matter, registries, Markdown.

mod article;
mod body;
mod cluster;
mod clusters;
mod context;
mod counts;
mod cycle;
mod document;
mod extras;
mod federation;
mod findings;
mod front_matter;
mod honours;
mod id;
mod plain_kind;
pub(crate) mod raw;
mod registries;
mod registry_files;
mod reviewed;
mod spot;
mod standalone;
mod successors;

pub use article::{FOLDER as ARTICLES, parse_article};
pub use body::options as markdown_options;
pub use cluster::{ClusterHead, FOLDER as CLUSTERS, cluster_heads, parse_cluster};
pub use context::Context;
pub use counts::parse_counts;
pub use extras::{VIDEOS, parse_links, parse_videos};
pub use front_matter::{Split, split};
pub use registries::Registries;
pub use registry_files::{TAGS, UNITS, parse_awards, parse_tags, parse_units};
pub use reviewed::{Reviewed, reviewed};
pub use spot::{spot_in_article, spot_in_cluster};
pub use standalone::parse_standalone;
