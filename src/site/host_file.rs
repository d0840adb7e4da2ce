//! Files that the server of a site reads.

use crate::config::{Config, Server};

/// A file that tells the server how the site is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostFile {
    /// What Apache reads in every folder.
    Htaccess,
    /// The headers of Netlify and Cloudflare Pages.
    Headers,
    /// The redirects of one of them.
    Redirects,
    /// Former addresses, for a `map` of nginx.
    NginxMap,
    /// Whom those tell who find a hole.
    SecurityTxt,
}

impl HostFile {
    /// Those that settings want.
    pub(super) fn wanted(config: &Config) -> Vec<Self> {
        let hosting = &config.hosting;
        let servers = hosting.servers.0.iter().flat_map(|server| match server {
            Server::Apache => &[Self::Htaccess][..],
            Server::Nginx => &[Self::NginxMap],
            Server::Netlify | Server::Cloudflare => &[Self::Headers, Self::Redirects],
        });
        let security = hosting.security.iter().map(|_| &Self::SecurityTxt);
        servers.chain(security).copied().collect()
    }

    /// Where it stands.
    pub fn path(self) -> &'static str {
        match self {
            Self::Htaccess => ".htaccess",
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::NginxMap => "nginx.map",
            Self::SecurityTxt => ".well-known/security.txt",
        }
    }

    /// Whether it leads from former addresses to what stood there.
    pub fn has_redirects(self) -> bool {
        match self {
            Self::Htaccess | Self::Redirects | Self::NginxMap => true,
            Self::Headers | Self::SecurityTxt => false,
        }
    }
}
