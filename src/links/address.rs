//! An address as it is asked for: what a browser makes of what somebody wrote.

use std::fmt;

/// An address of the web. Two that differ only in what is not sent are one: the place within the page
/// is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    is_encrypted: bool,
    /// In small letters, with the brackets of IPv6.
    host: String,
    /// Where it is not that of the scheme.
    port: Option<u16>,
    /// Path and query, from `/`.
    path: String,
}

/// Why a text is no address that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAddress {
    /// It is of another scheme.
    OtherScheme,
    /// A browser could not open it either.
    Broken,
    /// The name of its host has letters with marks, which only browsers know to spell.
    Spelling,
}

impl Address {
    /// Reads what somebody wrote as the target of a link: `https://a.vn/b`, `//a.vn`.
    ///
    /// # Errors
    /// It is no address of the web, or none that leads anywhere.
    pub fn parse(text: &str) -> Result<Self, NoAddress> {
        let plain: String = text.trim().chars().filter(|c| *c >= ' ').collect();
        let (is_encrypted, rest) = match plain.split_once(':') {
            _ if plain.starts_with(['/', '\\']) => (true, &*plain),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
            _ => return Err(NoAddress::OtherScheme),
        };
        let rest = rest.trim_start_matches(['/', '\\']);
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        // Names and passwords are never sent.
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let (host, port) = host_and_port(authority).ok_or(NoAddress::Broken)?;
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        if !host.is_ascii() {
            return Err(NoAddress::Spelling);
        }
        if !is_host(&host) {
            return Err(NoAddress::Broken);
        }
        let usual = if is_encrypted { 443 } else { 80 };
        Ok(Self {
            is_encrypted,
            host,
            port: port.filter(|port| *port != usual),
            path: sent(path),
        })
    }

    /// Where a redirect from here leads.
    ///
    /// # Errors
    /// It leads out of the web, or nowhere.
    pub fn join(&self, location: &str) -> Result<Self, NoAddress> {
        let location = location.trim();
        if location.starts_with("//") {
            return Self::parse(&format!("{}:{location}", self.scheme()));
        }
        let head = location.split(['/', '?', '#']).next().unwrap_or_default();
        if head.contains(':') {
            return Self::parse(location);
        }
        let own = self.path.split('?').next().unwrap_or("/");
        let path = match location.chars().next() {
            None | Some('#') => self.path.clone(),
            Some('/') => sent(location),
            Some('?') => sent(&format!("{own}{location}")),
            _ => {
                let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
                sent(&format!("{folder}/{location}"))
            }
        };
        Ok(Self {
            path,
            ..self.clone()
        })
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &'static str {
        if self.is_encrypted { "https" } else { "http" }
    }

    /// The host, without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is the front page of its host.
    pub fn is_front(&self) -> bool {
        self.path == "/"
    }

    /// Scheme, host and port: what one robots.txt is for.
    pub fn origin(&self) -> String {
        match self.port {
            Some(port) => format!("{}://{}:{port}", self.scheme(), self.host),
            None => format!("{}://{}", self.scheme(), self.host),
        }
    }

    /// The address of the robots.txt that tells about this one.
    #[must_use]
    pub fn robots(&self) -> Self {
        Self {
            path: "/robots.txt".to_owned(),
            ..self.clone()
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.path)
    }
}

fn host_and_port(authority: &str) -> Option<(&str, Option<u16>)> {
    // The colons of IPv6 stand within brackets.
    let from = authority.rfind(']').map_or(0, |at| at + 1);
    match authority[from..].split_once(':') {
        None => Some((authority, None)),
        Some((before, "")) => Some((&authority[..from + before.len()], None)),
        Some((before, port)) => {
            let port = port.parse().ok().filter(|port| *port != 0)?;
            Some((&authority[..from + before.len()], Some(port)))
        }
    }
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[') {
        let inner = inner.strip_suffix(']').unwrap_or_default();
        return inner.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty()
            && part.len() < 64
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    host.len() < 254 && host.split('.').all(is_part)
}

/// Path and query as they are sent: without the place within the page, with `.` and `..` resolved and
/// what an address cannot carry spelled out (RFC 3986).
fn sent(text: &str) -> String {
    let text = text.split('#').next().unwrap_or_default();
    let (path, query) = match text.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (text, None),
    };
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    let mut pieces = path.split('/').skip(1).peekable();
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        match piece {
            "." | ".." => {
                if piece == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            piece => parts.push(piece),
        }
    }
    let mut whole = String::new();
    for part in &parts {
        whole.push('/');
        encode(part, &mut whole);
    }
    if whole.is_empty() {
        whole.push('/');
    }
    if let Some(query) = query {
        whole.push('?');
        encode(query, &mut whole);
    }
    whole
}

fn encode(text: &str, to: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'^' | b'\\' => {}
            0x21..=0x7e => {
                to.push(char::from(byte));
                continue;
            }
            _ => {}
        }
        to.push_str(&format!("%{byte:02X}"));
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, NoAddress};

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        let cases = [
            ("https://A.vn", Ok("https://a.vn/")),
            ("HTTP://a.vn:80/B?c=d#e", Ok("http://a.vn/B?c=d")),
            ("https://a.vn:8443", Ok("https://a.vn:8443/")),
            ("https://a.vn:/x", Ok("https://a.vn/x")),
            ("//a.vn/x", Ok("https://a.vn/x")),
            ("https://ai:do@a.vn/x", Ok("https://a.vn/x")),
            ("https://a.vn/tin tức", Ok("https://a.vn/tin%20t%E1%BB%A9c")),
            ("https://a.vn/a%20b", Ok("https://a.vn/a%20b")),
            ("https://a.vn/a/../b/./c/..", Ok("https://a.vn/b/")),
            ("https://a.vn//a", Ok("https://a.vn//a")),
            ("https://a.vn?x={1}", Ok("https://a.vn/?x=%7B1%7D")),
            ("https://[::1]:8/x", Ok("https://[::1]:8/x")),
            ("https://a.vn./x", Ok("https://a.vn/x")),
            ("https://", Err(NoAddress::Broken)),
            ("https://a..vn", Err(NoAddress::Broken)),
            ("https://a b.vn", Err(NoAddress::Broken)),
            ("https://a.vn:99999", Err(NoAddress::Broken)),
            ("https://[a]/", Err(NoAddress::Broken)),
            ("https://tiếng.vn", Err(NoAddress::Spelling)),
            ("mailto:a@b.vn", Err(NoAddress::OtherScheme)),
            ("a.vn/x", Err(NoAddress::OtherScheme)),
        ];
        for (text, expected) in cases {
            let found = Address::parse(text).map(|address| address.to_string());
            assert_eq!(found, expected.map(ToOwned::to_owned), "{text}");
        }
    }

    #[test]
    fn redirects_are_followed_from_where_they_stand() {
        let from = Address::parse("http://a.vn:81/b/c?d=e").expect("an address");
        let cases = [
            ("https://x.vn/y", "https://x.vn/y"),
            ("//x.vn/y", "http://x.vn/y"),
            ("/y?z", "http://a.vn:81/y?z"),
            ("y", "http://a.vn:81/b/y"),
            ("../y", "http://a.vn:81/y"),
            ("?f=g", "http://a.vn:81/b/c?f=g"),
            ("y?u=http://c.vn", "http://a.vn:81/b/y?u=http://c.vn"),
            ("#g", "http://a.vn:81/b/c?d=e"),
        ];
        for (location, expected) in cases {
            let found = from.join(location).map(|address| address.to_string());
            assert_eq!(found.as_deref(), Ok(expected), "{location}");
        }
        assert_eq!(from.join("ftp://x.vn"), Err(NoAddress::OtherScheme));
    }
}
