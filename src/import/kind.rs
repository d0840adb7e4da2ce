//! Kinds of awards in texts, and which of the registered ones they are.

use std::ops::Range;

use super::awarding_body::{Body, body_at};
use super::family::{Family, family_at};
use super::token::{Token, any_at, capital_first, has_any, text_of, tokens};
use crate::model::{AwardKind, name_key};
use crate::parse::Registries;

/// A kind of award that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KindMention {
    /// The family that its first words say.
    family: Family,
    /// What tells it apart within the family: `dẫn đầu`, `nhất`.
    grade: Option<&'static str>,
    /// Who awards it.
    pub body: Option<Body>,
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub tokens: Range<usize>,
}

/// What may go on behind the first words of a kind.
const BEHIND: [&str; 42] = [
    "thi đua",
    "đơn vị",
    "tập thể",
    "xuất sắc",
    "dẫn đầu",
    "tiêu biểu",
    "toàn diện",
    "chuyên đề",
    "hạng nhất",
    "hạng nhì",
    "hạng ba",
    "hạng i",
    "hạng ii",
    "hạng iii",
    "toàn quốc",
    "cấp tỉnh",
    "cấp thành phố",
    "cấp cơ sở",
    "cấp bộ",
    "cơ sở",
    "cấp tổng liên đoàn",
    "cấp tlđ",
    "cấp ngành",
    "cấp huyện",
    "lao động",
    "tiên tiến",
    "độc lập",
    "vì sự nghiệp xây dựng tổ chức công đoàn",
    "vì sự nghiệp công đoàn",
    "lao động sáng tạo",
    "nhất",
    "nhì",
    "ba",
    "là lá cờ đầu",
    "về",
    "đột xuất",
    "danh hiệu",
    "tỉnh",
    "hạng",
    "cho đơn vị dẫn đầu",
    "khối",
    "đơn vị dẫn đầu",
];

/// The grades, the narrower first, with the words that say them.
const GRADES: [(&str, &[&str]); 11] = [
    ("dẫn đầu", &["dẫn đầu", "lá cờ đầu"]),
    ("nhất", &["hạng nhất", "hạng i"]),
    ("nhì", &["hạng nhì", "hạng ii"]),
    ("ba", &["hạng ba", "hạng iii"]),
    ("toàn quốc", &["toàn quốc"]),
    ("tỉnh", &["cấp tỉnh", "cấp thành phố"]),
    ("cơ sở", &["cơ sở", "cấp cơ sở"]),
    ("tiên tiến", &["tiên tiến", "lđtt"]),
    ("chuyên đề", &["chuyên đề"]),
    ("xuất sắc", &["xuất sắc", "lđxs"]),
    ("toàn diện", &["toàn diện"]),
];

/// The most words within quotation marks.
const LONGEST_QUOTE: usize = 40;

/// The kind of award that begins at a token.
pub(super) fn kind_at(text: &str, tokens: &[Token], at: usize) -> Option<KindMention> {
    let mut first = any_at(tokens, at, &["danh hiệu"]).unwrap_or(at);
    let is_title = first > at;
    let is_quote = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|it| matches!(&*it.key, "“" | "\"" | "”" | "«" | "'" | "‘" | "’"))
    };
    if is_title && is_quote(first) {
        first += 1;
    }
    let (family, head) = family_at(tokens, first)?;
    if family == Family::Worker
        && !is_title
        && !tokens.get(at).is_some_and(Token::is_capital)
        && at > 0
        && !is_quote(at - 1)
    {
        return None;
    }
    let mut end = head;
    let mut body = None;
    loop {
        if is_quote(end) && !(is_title && first > at + 2 && end > head) {
            let inner = (end + 1..(end + LONGEST_QUOTE).min(tokens.len())).find(|at| is_quote(*at));
            match inner {
                Some(close) => end = close + 1,
                None => break,
            }
        } else if is_quote(end) {
            end += 1;
        } else if let Some(next) = any_at(tokens, end, &["của", "do"]).and_then(|next| {
            let (found, next) = body_at(tokens, next)?;
            body = body.or(Some(found));
            Some(next)
        }) {
            end = next;
        } else if let Some((found, next)) = body_at(tokens, end).filter(|_| body.is_none()) {
            body = Some(found);
            end = next;
        } else if let Some(next) = any_at(tokens, end, &BEHIND) {
            end = next;
        } else {
            break;
        }
    }
    while end > head && matches!(&*tokens[end - 1].key, "về" | "đơn" | "tập" | "hạng") {
        end -= 1;
    }
    let mut grades = GRADES
        .iter()
        .filter(|(_, words)| has_any(tokens, at..end, words));
    let grade = grades.next().map(|(grade, _)| *grade);
    if family == Family::Collective && grade.is_none() {
        return None;
    }
    let by_level = match (
        family,
        has_any(tokens, at..end, &["cấp tổng liên đoàn", "cấp tlđ"]),
    ) {
        (_, true) => Some(Body::Confederation),
        _ => None,
    };
    Some(KindMention {
        family,
        grade,
        body: body.or(by_level),
        words: text_of(text, tokens, at..end),
        tokens: at..end,
    })
}

impl KindMention {
    /// The id of the registered kind that is meant, or its words where there is none.
    pub(super) fn named(&self, registries: &Registries) -> String {
        let key = plain_key(&self.words);
        let mut kinds = registries.award_kinds();
        if let Some(kind) = kinds.find(|kind| plain_key(&kind.name) == key) {
            return kind.id.as_str().to_owned();
        }
        let mut kinds = registries.award_kinds();
        match kinds.find(|kind| self.is(kind)) {
            Some(kind) => kind.id.as_str().to_owned(),
            None => capital_first(&self.words),
        }
    }

    /// Whether a registered kind is meant.
    fn is(&self, kind: &AwardKind) -> bool {
        let found = tokens(&kind.name);
        let Some(own) = kind_at(&kind.name, &found, 0) else {
            return false;
        };
        let awarded = kind.awarded_by.as_deref().map(tokens);
        let own_body = own.body.or_else(|| Some(body_at(&awarded?, 0)?.0));
        if own.family != self.family || own.tokens.end < found.len() {
            return false;
        }
        match self.family {
            Family::Flag => {
                let body = self.body.unwrap_or(Body::Federation);
                let is_ranked = matches!(body, Body::Federation);
                own_body == Some(body)
                    && (!is_ranked || (self.grade.is_some() && own.grade == self.grade))
            }
            Family::Certificate => self.body.is_some() && own_body == self.body,
            Family::Letter => true,
            Family::Order | Family::Fighter | Family::Collective => {
                self.grade.is_some() && own.grade == self.grade
            }
            Family::Worker => true,
            Family::Other => false,
        }
    }

    /// Whether it says nothing of whom it is from.
    pub(super) fn lacks_body(&self) -> bool {
        self.body.is_none()
            && (self.family == Family::Certificate
                || (self.family == Family::Flag && self.grade.is_none()))
    }
}

/// What a name is compared by, without quotation marks and "của".
fn plain_key(name: &str) -> String {
    let name = name.replace(['“', '”', '"', '«', '»', '‘', '’', '\''], "");
    let key = name_key(&name);
    let words = key
        .split(' ')
        .filter(|it| !matches!(*it, "của" | "danh" | "hiệu"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::kind_at;
    use crate::import::token::tokens;
    use crate::parse::Registries;

    #[test]
    fn kinds_are_those_of_the_registry_where_it_has_them() {
        let registries = Registries::built_in();
        for (text, expected) in [
            ("cờ dẫn đầu", "co-ldld-dan-dau"),
            (
                "Cờ \"Đơn vị xuất sắc dẫn đầu trong phong trào thi đua CNVCLĐ năm 2022\"",
                "co-ldld-dan-dau",
            ),
            ("Cờ “Đơn vị xuất sắc” của LĐLĐ tỉnh", "co-ldld-xuat-sac"),
            ("Cờ thi đua xuất sắc", "co-ldld-xuat-sac"),
            ("Cờ thi đua của Chính phủ", "co-cp"),
            ("Cờ thi đua Tổng Liên đoàn Lao động Việt Nam", "co-tld"),
            (
                "Cờ thi đua xuất sắc của UBND tỉnh Sóc Trăng",
                "co-ubnd-tinh",
            ),
            ("Cờ thi đua LĐLĐ tỉnh", "Cờ thi đua LĐLĐ tỉnh"),
            ("Bằng khen LĐLĐ tỉnh", "bk-ldld-tinh"),
            ("Bằng khen của Ban Chấp hành LĐLĐ tỉnh", "bk-ldld-tinh"),
            ("bằng khen của Thủ tướng Chính phủ", "bk-ttg"),
            ("Bằng khen của Chủ tịch UBND tỉnh", "bk-ubnd-tinh"),
            ("Bằng khen Tổng Liên đoàn", "bk-tld"),
            ("Bằng khen", "Bằng khen"),
            ("Giấy khen", "giay-khen"),
            ("danh hiệu “Chiến sỹ thi đua cơ sở”", "cstd-cs"),
            ("Huân chương Lao động hạng Nhì", "hcld-2"),
            ("Tập thể lao động xuất sắc", "tt-ldxs"),
            ("cờ Tổ quốc", ""),
        ] {
            let found = tokens(text);
            let kind = kind_at(text, &found, 0);
            let named = kind.map_or(String::new(), |it| it.named(&registries));
            assert_eq!(named, expected, "{text}");
        }
    }
}
