//! What people are told of links out of the site.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Address, Doubt, Mention, NoAddress, Outcome, Spelling};
use crate::diagnostic::{Diagnostic, Language, LinkProblem, LostLink, visible};

/// So many hosts are named in one line.
const MOST: usize = 8;
/// The archive has most pages of this year, where the text is of none.
const USUAL_YEAR: i16 = 2020;

/// What people are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What is wrong, each at its place.
    pub problems: Vec<Diagnostic>,
    /// How many places lead to what is there.
    pub fine: usize,
    /// How many lead to what is gone, or moved.
    pub bad: usize,
    /// How many places lead where nobody can tell, by host and reason.
    pub unsure: BTreeMap<(String, Doubt), usize>,
}

/// Tells of every place what came of its address.
pub fn tell(mentions: &[Mention], outcomes: &FxHashMap<Address, Outcome>) -> Told {
    let mut told = Told::default();
    for mention in mentions {
        let doubtful = |host: &str, doubt, told: &mut Told| {
            *told.unsure.entry((host.to_owned(), doubt)).or_default() += 1;
        };
        let problem = match &mention.address {
            Err(NoAddress::OtherScheme) => continue,
            Err(NoAddress::Broken) => dead(mention, LostLink::Broken),
            Err(NoAddress::Spelling) => {
                doubtful(&mention.written, Doubt::Spelling, &mut told);
                continue;
            }
            Ok(address) => match outcomes.get(address) {
                None => continue,
                Some(Outcome::Fine) => {
                    told.fine += 1;
                    continue;
                }
                Some(Outcome::Unsure(doubt)) => {
                    doubtful(address.host(), *doubt, &mut told);
                    continue;
                }
                Some(Outcome::Dead(why)) => dead(mention, why.clone()),
                Some(Outcome::Moved(to)) => moved(mention, address, to),
            },
        };
        let place = mention.place.clone();
        told.problems.push(Diagnostic::new(place, problem));
    }
    told.bad = told.problems.len();
    told
}

fn dead(mention: &Mention, why: LostLink) -> LinkProblem {
    LinkProblem::DeadLink {
        address: mention.written.clone(),
        why,
        archive: archive(mention),
    }
}

fn moved(mention: &Mention, address: &Address, to: &str) -> LinkProblem {
    let leads_to_front = Address::parse(to).is_ok_and(|to| to.is_front());
    if leads_to_front && is_deep(address) {
        return LinkProblem::FrontPageLink {
            address: mention.written.clone(),
            to: to.to_owned(),
            archive: archive(mention),
        };
    }
    // The place within the page is no part of what moved.
    let place = mention.written.split_once('#').map(|(_, place)| place);
    let to = match place {
        Some(place) => format!("{to}#{place}"),
        None => to.to_owned(),
    };
    let written = match mention.spelling {
        Spelling::Markdown => Some(to.clone()).filter(|to| !to.contains(['(', ')', '<', '>'])),
        Spelling::Yaml => Some(format!("\"{to}\"")).filter(|_| !to.contains(['"', '\\'])),
        Spelling::Otherwise => None,
    };
    LinkProblem::MovedLink {
        address: mention.written.clone(),
        to,
        written,
    }
}

/// Whether an address is that of one page among many, and not a front page under another name.
fn is_deep(address: &Address) -> bool {
    let path = address.path().split('?').next().unwrap_or_default();
    let path = path.trim_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let is_front = ["index", "default", "home", "trang-chu"]
        .iter()
        .any(|front| name.starts_with(front));
    !is_front && (path.contains('/') || path.len() > 20)
}

/// Where a copy of the page may be: of the time of which the text is.
fn archive(mention: &Mention) -> String {
    let year = mention.year.unwrap_or(USUAL_YEAR);
    let written = &mention.written;
    let scheme = if written.starts_with("//") {
        "https:"
    } else {
        ""
    };
    format!("https://web.archive.org/web/{year}/{scheme}{written}")
}

impl Told {
    /// This machine heard nothing of any host, since it is not online.
    pub fn without_network(&mut self) {
        self.unsure.retain(|(_, doubt), _| *doubt != Doubt::Offline);
        let problem = Diagnostic::everywhere(LinkProblem::NoNetwork);
        self.problems.push(problem);
    }

    /// Lines that sum up.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let Self { fine, bad, .. } = self;
        let unsure: usize = self.unsure.values().sum();
        let sum = match language {
            Language::Vietnamese => format!(
                "Liên kết ra ngoài: {fine} còn tốt, {bad} hỏng hoặc đã chuyển, {unsure} chưa rõ."
            ),
            Language::English => {
                format!("Links out of the site: {fine} fine, {bad} dead or moved, {unsure} unsure.")
            }
        };
        let mut lines = vec![sum];
        lines.extend(self.unsure_line(language));
        lines
    }
    /// A line about what nobody can tell; none where everything could be told.
    pub fn unsure_line(&self, language: Language) -> Option<String> {
        let count: usize = self.unsure.values().sum();
        if count == 0 {
            return None;
        }
        let mut by_count: Vec<_> = self.unsure.iter().collect();
        // Stable: of two of one number the first by name.
        by_count.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let rest: usize = by_count.iter().skip(MOST).map(|(_, count)| **count).sum();
        let named = by_count.iter().take(MOST).map(|((host, doubt), count)| {
            let (host, why) = (visible(host), reason(*doubt, language));
            match count {
                1 => format!("{host} ({why})"),
                count => format!("{host} ({count}, {why})"),
            }
        });
        let named = named.collect::<Vec<_>>().join("; ");
        let more = match (language, rest) {
            (_, 0) => String::new(),
            (Language::Vietnamese, rest) => format!("; và {rest} liên kết nữa"),
            (Language::English, rest) => format!("; and {rest} more"),
        };
        Some(match language {
            Language::Vietnamese => {
                format!("Chưa rõ {count} liên kết, lần sau sẽ hỏi lại: {named}{more}")
            }
            Language::English if count == 1 => {
                format!("1 link that nobody can tell of today; it is asked for again: {named}")
            }
            Language::English => format!(
                "{count} links that nobody can tell of today; they are asked for again: {named}{more}"
            ),
        })
    }
}

fn reason(doubt: Doubt, language: Language) -> String {
    let (vietnamese, english) = match doubt {
        Doubt::Status(401 | 403) => (
            "máy chủ chỉ mở cho trình duyệt",
            "it answers browsers alone",
        ),
        Doubt::Status(status) => {
            return match language {
                Language::Vietnamese => format!("máy chủ trả lời {status}"),
                Language::English => format!("it answered {status}"),
            };
        }
        Doubt::Slow => ("không trả lời trong 15 giây", "no answer within 15 seconds"),
        Doubt::NoConnection => ("không kết nối được", "no connection"),
        Doubt::Garbage => ("trả lời không đọc được", "an answer that cannot be read"),
        Doubt::Busy => ("máy chủ đang bận", "it is busy"),
        Doubt::Robots => ("robots.txt không cho hỏi", "robots.txt asks not to ask"),
        Doubt::Untrusted => (
            "không kiểm được chứng chỉ",
            "its certificate cannot be checked",
        ),
        Doubt::NotPublic => ("từ máy này là mạng nội bộ", "a private network from here"),
        Doubt::Redirects => ("chuyển hướng quá nhiều", "too many redirects"),
        Doubt::Spelling => ("tên máy có dấu", "a name with marks"),
        Doubt::Offline => ("không tra được tên máy", "its name could not be looked up"),
    };
    match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    }
}
