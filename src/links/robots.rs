//! What a host asks programs not to ask for: its robots.txt (RFC 9309).

use std::time::Duration;

/// The name by which a robots.txt may speak to this program.
const OWN: &str = "bantin";
/// So many bytes of the file are read (RFC 9309, section 2.5, asks for 500 KiB at least).
pub(super) const LONGEST: usize = 512 * 1024;
/// A host may ask for pauses of this length.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The rules of one host for this program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Robots {
    /// Patterns of paths, and whether they allow.
    rules: Vec<(String, bool)>,
    /// The pause between two requests that the host asks for.
    pub pause: Option<Duration>,
}

/// A group of a file.
#[derive(Default)]
struct Group {
    is_own: bool,
    is_for_all: bool,
    robots: Robots,
}

impl Robots {
    /// Reads a file. The groups for this program count, or else those for all.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
        let mut groups: Vec<Group> = Vec::new();
        let mut in_rules = true;
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if in_rules {
                        groups.push(Group::default());
                        in_rules = false;
                    }
                    if let Some(group) = groups.last_mut() {
                        group.is_for_all |= value == "*";
                        group.is_own |= product(value).eq_ignore_ascii_case(OWN);
                    }
                }
                key @ ("allow" | "disallow") => {
                    in_rules = true;
                    // An empty rule says nothing.
                    if let Some(group) = groups.last_mut().filter(|_| !value.is_empty()) {
                        let rule = (plain(value), key == "allow");
                        group.robots.rules.push(rule);
                    }
                }
                "crawl-delay" => {
                    in_rules = true;
                    let seconds = value.parse::<f64>().ok();
                    let pause = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok());
                    if let Some(group) = groups.last_mut() {
                        group.robots.pause = pause.map(|pause| pause.min(LONGEST_PAUSE));
                    }
                }
                _ => {}
            }
        }
        let has_own = groups.iter().any(|group| group.is_own);
        let counts = |group: &Group| {
            if has_own {
                group.is_own
            } else {
                group.is_for_all
            }
        };
        let mut robots = Self::default();
        for group in groups.into_iter().filter(counts) {
            robots.rules.extend(group.robots.rules);
            robots.pause = robots.pause.max(group.robots.pause);
        }
        robots
    }

    /// Whether a path, with its query, may be asked for: the longest rule that fits decides, and of two
    /// of one length that which allows.
    pub fn allows(&self, path: &str) -> bool {
        let path = plain(path);
        let fitting = self.rules.iter().filter(|(rule, _)| fits(rule, &path));
        let longest = fitting.max_by_key(|(rule, allows)| (rule.len(), *allows));
        path == "/robots.txt" || longest.is_none_or(|(_, allows)| *allows)
    }
}

/// The name of a program, without what follows it: `bantin/1.0`.
fn product(value: &str) -> &str {
    let end = value.find(|c: char| !c.is_ascii_alphabetic() && !"_-".contains(c));
    &value[..end.unwrap_or(value.len())]
}

/// A path in one spelling: what must be spelled out is, and what need not is not.
fn plain(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let digits = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        match code {
            Some(code) if unreserved(code) => plain.push(char::from(code)),
            Some(code) => plain.push_str(&format!("%{code:02X}")),
            None if byte.is_ascii_graphic() => plain.push(char::from(byte)),
            None => plain.push_str(&format!("%{byte:02X}")),
        }
        at += if code.is_some() { 3 } else { 1 };
    }
    plain
}

/// Whether a path begins as a rule says, in which `*` stands for anything and `$` at the end for the end.
/// Each part is looked for once, from left to right.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, is_whole) = match rule.strip_suffix('$') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let mut parts = rule.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !is_whole || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if is_whole && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Robots;

    #[test]
    fn the_longest_rule_of_our_group_decides() {
        // The file, what may be asked for, and what may not.
        let cases: [(&str, &[&str], &[&str]); 15] = [
            ("", &["/", "/a"], &[]),
            ("<!doctype html><p>404: no", &["/a"], &[]),
            (
                "User-agent: *\nDisallow: /",
                &["/robots.txt"],
                &["/", "/a?b"],
            ),
            ("User-agent: *\nDisallow:", &["/", "/a"], &[]),
            (
                "user-agent: *\ndisallow: /a\nallow: /a/b # here",
                &["/", "/a/b/c", "/b"],
                &["/a", "/ab", "/a/c"],
            ),
            ("User-agent: *\nAllow: /a\nDisallow: /a", &["/a"], &[]),
            (
                "User-agent: *\nDisallow: /\n\nUser-agent: Bantin/2.0\nDisallow: /x",
                &["/a"],
                &["/x"],
            ),
            (
                "User-agent: Googlebot\nUser-agent: bantin\nDisallow: /x\nUser-agent: *\nDisallow: /y",
                &["/y"],
                &["/x"],
            ),
            (
                "User-agent: bantin\nDisallow: /x\nUser-agent: a\nDisallow: /\nUser-agent: bantin\nDisallow: /y",
                &["/a"],
                &["/x", "/y"],
            ),
            ("User-agent: bantin-news\nDisallow: /", &["/"], &[]),
            ("Disallow: /", &["/"], &[]),
            (
                "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?in=",
                &["/a.pdf?x", "/a"],
                &["/a.pdf", "/b/a.pdf", "/a?in=1"],
            ),
            ("User-agent: *\nDisallow: /a$", &["/ab"], &["/a"]),
            (
                "\u{feff}User-agent: *\r\nDisallow: /tin tức/%41\r\n",
                &["/tin"],
                &["/tin%20t%e1%bb%a9c/A"],
            ),
            ("User-agent: *\nDisallow: /%2f", &["//"], &["/%2Fx"]),
        ];
        for (text, may, may_not) in cases {
            let robots = Robots::parse(text.as_bytes());
            for (paths, expected) in [(may, true), (may_not, false)] {
                for path in paths {
                    assert_eq!(robots.allows(path), expected, "{text}: {path}");
                }
            }
        }
    }

    #[test]
    fn pauses_are_kept_within_reason() {
        for (written, seconds) in [
            ("2.5", Some(2.5)),
            ("900", Some(10.0)),
            ("-1", None),
            ("x", None),
        ] {
            let text = format!("User-agent: *\nCrawl-delay: {written}");
            let pause = Robots::parse(text.as_bytes()).pause;
            assert_eq!(pause, seconds.map(Duration::from_secs_f64), "{written}");
        }
    }
}
