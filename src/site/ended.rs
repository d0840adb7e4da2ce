//! When units ended, as their histories say it.

use jiff::civil::Date;

use crate::model::{Unit, name_key};

/// Words by which a unit ended, if nothing says who followed.
const ENDED: [&str; 6] = [
    "giải thể",
    "kết thúc hoạt động",
    "chấm dứt hoạt động",
    "ngừng hoạt động",
    "dừng hoạt động",
    "thôi hoạt động",
];

/// Words by which one ended that another followed.
const MERGED: [&str; 7] = [
    "sáp nhập",
    "hợp nhất",
    "nhập vào",
    "chia tách",
    "tách thành",
    "chuyển thành",
    "bàn giao",
];

/// Words that a history has before its end.
const BEFORE: [&str; 4] = ["thành lập", "đổi tên", "ra mắt", "nhận bàn giao"];

/// Words by which one is there again.
const AGAIN: [&str; 6] = [
    "hoạt động trở lại",
    "hoạt động lại",
    "tái lập",
    "tái thành lập",
    "thành lập lại",
    "khôi phục",
];

/// Words before an end that name nobody else: `chính thức giải thể`.
const BESIDE: [&str; 15] = [
    "đơn vị",
    "công đoàn",
    "tổ chức",
    "chính thức",
    "quyết định",
    "có",
    "đã",
    "được",
    "bị",
    "tự",
    "và",
    "để",
    "thực hiện",
    "việc",
    "sáp nhập",
];

/// Words behind an end that name nobody else: `giải thể theo nghị quyết`.
const BEHIND: [&str; 19] = [
    "theo", "từ", "do", "để", "vì", "và", "kể", "sau", "khi", "vào", "với", "thành", "cùng", "về",
    "cho", "ngày", "trên", "đơn", "toàn",
];

/// The day on which a unit ended, as far as the registry says it.
pub(super) fn ended(unit: &Unit) -> Option<Date> {
    let texts = unit.history.iter();
    let texts = texts.filter_map(|event| Some((event.date?, name_key(&event.text))));
    let texts: Vec<(Date, String)> = texts.collect();
    if texts.is_empty() {
        return None;
    }
    let names = unit.former.iter().map(|former| &former.name);
    let names: Vec<String> = names.chain([&unit.name]).map(|it| name_key(it)).collect();
    let last = |says: &dyn Fn(&str) -> bool| {
        let days = texts.iter().filter(|(_, text)| says(text));
        days.map(|(date, _)| *date).max()
    };
    let again = last(&|text| AGAIN.iter().any(|word| text.contains(word)));
    let stands = |end: &Date| again.is_none_or(|again| again < *end);
    let end = last(&|text| is_own(text, &ENDED, &names));
    let end = end.filter(stands);
    if unit.successors.is_empty() {
        return end;
    }
    let merged = || last(&|text| is_own(text, &MERGED, &names)).filter(stands);
    let other = || last(&|text| !BEFORE.iter().any(|word| text.contains(word))).filter(stands);
    end.or_else(merged).or_else(other)
}

/// Whether a text says it of the unit itself, and not of one that it followed or of a part.
fn is_own(text: &str, words: &[&str], names: &[String]) -> bool {
    let found = words.iter().filter_map(|word| {
        let at = text.find(word)?;
        // What one becomes is another.
        let is_open = word.ends_with(" thành") || word.ends_with(" vào");
        Some((at, is_open, &text[..at], &text[at + word.len()..]))
    });
    let Some((_, is_open, before, behind)) = found.min_by_key(|(at, ..)| *at) else {
        return false;
    };
    let is_own_name = |text: &str| names.iter().any(|name| text.starts_with(&**name));
    let behind = behind.trim_start();
    let first = behind.split([' ', ',', '.', ';', ':', '(', '-']).next();
    let first = first.unwrap_or("");
    let is_of_unit = is_open
        || first.is_empty()
        || first.starts_with(|c: char| c.is_ascii_digit())
        || BEHIND.contains(&first)
        || is_own_name(behind);
    is_of_unit && names_nobody(before, names)
}

/// Whether the words before an end name the unit or nobody.
fn names_nobody(before: &str, names: &[String]) -> bool {
    let mut rest = before.trim();
    while !rest.is_empty() {
        let own = names.iter().map(String::as_str);
        let known = own.chain(BESIDE).find_map(|word| {
            let rest = rest.strip_prefix(word)?;
            (rest.is_empty() || rest.starts_with([' ', ',', ':', '-'])).then_some(rest)
        });
        let Some(left) = known else { return false };
        rest = left.trim_start_matches([' ', ',', ':', '-']);
    }
    true
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::ended;
    use crate::model::{Unit, UnitEvent, UnitId};

    #[test]
    fn an_end_is_that_of_the_unit_itself() {
        for (followed, history, expected) in [
            (false, &["Giải thể"][..], Some(1)),
            (false, &["Kết thúc hoạt động theo Nghị quyết số 5"], Some(1)),
            (false, &["Chính thức dừng hoạt động từ 1/7"], Some(1)),
            (false, &["LĐLĐ huyện A giải thể"], Some(1)),
            (false, &["Giải thể Liên đoàn Lao động huyện A"], Some(1)),
            (false, &["Thành lập trên cơ sở LĐLĐ huyện B giải thể"], None),
            (
                false,
                &["Nhận bàn giao 5 CĐCS từ LĐLĐ huyện B giải thể"],
                None,
            ),
            (false, &["Chấm dứt hoạt động Văn phòng đại diện"], None),
            (false, &["Giải thể Ban Nữ công"], None),
            (false, &["Dừng hoạt động", "Hoạt động trở lại"], None),
            (
                false,
                &["Giải thể", "Tái lập", "Kết thúc hoạt động"],
                Some(3),
            ),
            (false, &["Sáp nhập LĐLĐ huyện B vào LĐLĐ huyện A"], None),
            (false, &["Tách thành LĐLĐ huyện A và LĐLĐ huyện B"], None),
            (true, &["Sáp nhập vào LĐLĐ huyện B"], Some(1)),
            (true, &["Sáp nhập"], Some(1)),
            (
                true,
                &[
                    "Sáp nhập LĐLĐ huyện C vào",
                    "Chuyển trụ sở",
                    "Chuyển thành CĐ B",
                ],
                Some(3),
            ),
            (
                true,
                &["Thành lập", "Bàn giao về LĐLĐ tỉnh", "Đổi tên"],
                Some(2),
            ),
            (true, &["Nay là Công đoàn B"], Some(1)),
            (true, &["Thành lập"], None),
        ] {
            let events = (1..).zip(history).map(|(day, text)| UnitEvent {
                date: Some(date(2020, 1, day)),
                text: (*text).to_owned(),
            });
            let unit = Unit {
                id: UnitId::new("a"),
                source_id: None,
                name: "LĐLĐ huyện A".to_owned(),
                former: Vec::new(),
                aliases: Vec::new(),
                owner: None,
                owner_former: Vec::new(),
                above: None,
                history: events.collect(),
                successors: followed.then(|| UnitId::new("b")).into_iter().collect(),
            };
            let expected = expected.map(|day| date(2020, 1, day));
            assert_eq!(ended(&unit), expected, "{history:?}");
        }
    }
}
