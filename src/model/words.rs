//! The words that authors may write for what is one of a few.

use super::nearest::Candidates;
use vietnamese::fold;

/// One of a few things, each with an id and with words in Vietnamese.
pub trait Worded: Copy + 'static {
    /// The ids, as the documentation has them.
    const IDS: &'static [&'static str];
    /// What each is called in Vietnamese; the first says what it means.
    const NAMES: &'static [&'static [&'static str]];
    /// The things.
    const VALUES: &'static [Self];

    /// What a text means, in capitals or small letters, with marks or without.
    fn of(text: &str) -> Option<Self> {
        let exact = Self::IDS.iter().position(|id| *id == text);
        let at = exact.or_else(|| position(Self::IDS, Self::NAMES, text))?;
        Self::VALUES.get(at).copied()
    }
}

fn position(ids: &[&str], names: &[&[&str]], text: &str) -> Option<usize> {
    let text = plain(text);
    let is_it = |(id, names): (&&str, &&[&str])| {
        plain(id) == text || names.iter().any(|name| plain(name) == text)
    };
    ids.iter().zip(names).position(is_it)
}

/// A word without what makes no difference.
fn plain(text: &str) -> String {
    fold(text.trim()).replace(['_', '-'], " ")
}

/// What each thing is called of which these are the ids; nothing where nobody knows them.
pub fn names<T: PartialEq<&'static str>>(ids: &[T]) -> &'static [&'static [&'static str]] {
    let is_it = |known: &[&'static str]| {
        let same = ids.iter().zip(known).all(|(id, known)| id == known);
        ids.len() == known.len() && same
    };
    let known = ALL.iter().find(|(known, _)| is_it(known));
    known.map_or(&[], |(_, names)| names)
}

/// The first name of each thing of which these are the ids; nothing where nobody knows them.
pub fn meanings(ids: &[String]) -> Vec<String> {
    names(ids)
        .iter()
        .filter_map(|names| names.first())
        .map(|name| (*name).to_owned())
        .collect()
}

/// The id that comes nearest to a text, of those that have names.
pub fn near_word(text: &str, ids: &[String]) -> Option<String> {
    let (ids, names) = ALL.iter().find(|(known, _)| *known == ids)?;
    let rows = ids.iter().zip(*names);
    let named = rows.flat_map(|(id, names)| {
        let names = names.iter().map(|name| (plain(name), *id));
        names.chain([(plain(id), *id)])
    });
    // Words of a few letters differ by two and mean something else.
    let text = plain(text);
    let limit = if text.chars().count() < 10 { 1 } else { 2 };
    let named: Candidates = named.collect();
    named.within(&text, limit).map(ToOwned::to_owned)
}

macro_rules! words {
    ($($Type:ty { $($variant:ident $id:literal = $($name:literal),+;)+ })+) => {
        $(
            impl Worded for $Type {
                const IDS: &'static [&'static str] = &[$($id),+];
                const NAMES: &'static [&'static [&'static str]] = &[$(&[$($name),+]),+];
                const VALUES: &'static [Self] = &[$(Self::$variant),+];
            }
        )+

        /// Ids and names of all.
        const ALL: &[(&[&str], &[&[&str]])] =
            &[$((<$Type as Worded>::IDS, <$Type as Worded>::NAMES)),+];
    };
}

words! {
    super::AwardStatus {
        Conferred "conferred" = "đã trao", "trao", "trao tặng", "đã trao tặng", "được trao", "đã nhận", "trao thưởng", "đã khen", "khen", "nhận", "được nhận", "được khen", "đã được trao";
        Decided "decided" = "đã quyết định", "quyết định", "có quyết định", "đã có quyết định", "được quyết định", "được tặng", "đã công nhận", "được duyệt", "đã duyệt";
        Proposed "proposed" = "đề nghị", "đề xuất", "được đề nghị", "được đề xuất", "đã đề nghị", "mới đề nghị", "bình bầu", "bình xét", "đang đề nghị", "trình", "dự kiến", "chờ duyệt", "đang chờ", "đang chờ duyệt", "chưa duyệt", "đang trình";
        Refused "refused" = "không được duyệt", "không duyệt", "không được", "bị từ chối", "từ chối", "không đạt", "bác", "chưa đạt";
        Withdrawn "withdrawn" = "đã rút lại", "rút lại", "rút", "thu hồi", "đã thu hồi", "bị thu hồi", "hủy", "đã hủy";
    }
    super::AwardSign {
        Flag "flag" = "cờ", "cờ thi đua";
        Medal "medal" = "huân chương, huy chương, kỷ niệm chương", "huân chương", "huy chương", "kỷ niệm chương", "huy hiệu";
        Certificate "certificate" = "bằng khen, giấy khen", "bằng khen", "giấy khen", "giấy chứng nhận", "bằng";
        Title "title" = "danh hiệu";
        Prize "prize" = "giải của cuộc thi, hội thao", "giải", "giải thưởng";
    }
    super::RecipientKind {
        Unit "unit" = "đơn vị", "tập thể";
        Person "person" = "cá nhân", "người";
    }
    super::OfficeRole {
        Head "head" = "cụm trưởng", "trưởng", "khối trưởng", "trưởng cụm", "trưởng khối";
        Deputy "deputy" = "cụm phó", "phó", "khối phó", "phó cụm", "phó khối", "phó cụm trưởng", "cụm phó thứ nhất";
    }
    super::OfficeStatus {
        Withdrawn "withdrawn" = "không giữ chức vụ nữa", "đã rút lại", "rút lại", "rút", "thôi", "thôi giữ chức", "thôi giữ chức vụ", "không giữ chức vụ", "miễn nhiệm", "thu hồi", "hủy";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALL, Worded, meanings, plain};
    use crate::model::AwardStatus;

    #[test]
    fn no_word_means_two_things_without_its_marks() {
        for (ids, names) in ALL {
            let mut seen = BTreeSet::new();
            for (id, names) in ids.iter().zip(*names) {
                let own: BTreeSet<String> =
                    names.iter().chain([id]).map(|name| plain(name)).collect();
                for name in own {
                    assert!(seen.insert(name.clone()), "{name}");
                }
            }
        }
    }

    #[test]
    fn words_are_read_with_marks_and_without() {
        let cases = [
            ("proposed", Some("proposed")),
            ("Đề nghị", Some("proposed")),
            ("de nghi", Some("proposed")),
            ("Đã trao ", Some("conferred")),
            ("CONFERRED", Some("conferred")),
            ("hỏi", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|id| AwardStatus::of(id).expect(id));
            assert_eq!(AwardStatus::of(text), expected, "{text}");
        }
        let ids = ["head", "deputy"].map(ToOwned::to_owned);
        assert_eq!(meanings(&ids), ["cụm trưởng", "cụm phó"]);
    }
}
