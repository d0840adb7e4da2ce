//! Files that servers read: how they are to show the site.

mod htaccess;
mod nginx;
mod security;
mod services;

use super::facts::HostFileFacts;
use crate::config::{Config, Server};
use crate::model::SitePath;
use crate::site::HostFile;

/// A name that holds a hash of its content, or a folder of such names, as a regular expression below
/// the folder of the site: what stands there stays as it is.
const FINAL: [&str; 3] = [
    "assets/",
    ".*-[0-9a-f]{8}-([0-9]+[.](webp|jpg)|og[.]jpg)$",
    ".*~[0-9A-Za-z_-]{3}[.]js$",
];
/// How long that may be kept without asking.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What else stands there may be another at any moment: servers say in a few bytes that it is not.
const ASK: &str = "no-cache";
/// Headers of all answers, besides those of caches.
const HEADERS: [(&str, &str); 2] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];
/// What the first line of each says.
const MADE: &str = "# Made by bantin from [hosting] in config.toml. A file of this name in static/ takes its place.";

/// What a file is written from.
struct Hosted<'a> {
    config: &'a Config,
    /// The folder of the site on its host, from `/` to `/`.
    folder: &'a str,
    moved: &'a [(SitePath, SitePath)],
}

impl Hosted<'_> {
    /// The address of a page on the host, encoded.
    fn address(&self, path: &SitePath) -> String {
        self.folder.to_owned() + &path.href(false)
    }
}

/// The bytes of a file.
pub fn of(facts: &HostFileFacts, config: &Config) -> Vec<u8> {
    let hosted = Hosted {
        config,
        folder: config.base_url.as_ref().map_or("/", |base| base.path()),
        moved: &facts.moved,
    };
    let text = match facts.file {
        HostFile::Htaccess => htaccess::text(&hosted),
        HostFile::NginxMap => nginx::text(&hosted),
        HostFile::Headers => services::headers(&hosted),
        HostFile::Redirects => {
            let is_cloudflare = config.hosting.servers.0.contains(&Server::Cloudflare);
            services::redirects(&hosted, is_cloudflare)
        }
        HostFile::SecurityTxt => security::text(config),
    };
    text.into_bytes()
}
