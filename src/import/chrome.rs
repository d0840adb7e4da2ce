//! What a portal puts around a report, copied along with it: menus, counters, addresses.

use vietnamese::fold;

/// How such lines begin, folded.
const BEGINNINGS: [&str; 58] = [
    "luot xem",
    "da xem",
    "so lan xem",
    "dang online",
    "dang truy cap",
    "hom nay",
    "hom qua",
    "trong tuan",
    "trong thang",
    "tat ca:",
    "tong so luot",
    "tong luot",
    "da truy cap",
    "thong ke truy cap",
    "chuong trinh phat thanh",
    "truyen hinh truc tuyen",
    "lien ket website",
    "lien ket web",
    "quang cao",
    "phim tu lieu",
    "no title",
    "cac tin da dang",
    "tin da dang",
    "tin lien quan",
    "cac tin khac",
    "tin moi nhat",
    "tin khac",
    "tong so:",
    "xem tin theo",
    "trang thong tin dien tu",
    "giay phep",
    "dia chi:",
    "dia chi :",
    "dien thoai",
    "website",
    "back",
    "quay lai",
    "in trang",
    "trang chu",
    "tin hoat dong",
    "tin tuc",
    "email:",
    "e-mail",
    "fax",
    "ban quyen",
    "chia se",
    "gui binh luan",
    "binh luan",
    "tu khoa",
    "tags",
    "xem them",
    "co chu",
    "in bai",
    "luu bai",
    "cong thong tin dien tu",
    "so thong tin va truyen thong",
    "doc bai viet",
    "ban in",
];

/// The most letters of such a line.
const LONGEST: usize = 140;

/// Words that may stand below a menu, and nowhere else.
pub(super) fn is_chrome(text: &str) -> bool {
    let folded = fold(text.trim().trim_start_matches(['•', '-', '*', ' ']));
    let folded = folded.trim();
    if folded.is_empty() || folded.chars().count() > LONGEST {
        return false;
    }
    let begins = BEGINNINGS.iter().any(|it| {
        let rest = folded.strip_prefix(it);
        rest.is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphabetic()) && is_label(it, rest)
        })
    });
    begins || is_pages(folded) || is_twice(folded)
}

/// Whether a line goes on as one of a menu does, and not as a sentence.
fn is_label(beginning: &str, rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    match beginning {
        "hom nay" | "hom qua" | "trong tuan" | "trong thang" | "website" | "tin tuc"
        | "chia se" | "binh luan" | "back" | "quang cao" | "dien thoai" | "tin hoat dong"
        | "xem them" | "da xem" | "tin khac" => {
            words <= 3
                || rest.trim_start().starts_with([':', '.'])
                || beginning == "website"
                || is_repeated(beginning, rest)
        }
        _ => true,
    }
}

fn is_repeated(beginning: &str, rest: &str) -> bool {
    rest.trim() == beginning
}

/// `1 2 3 4 5 ...`
fn is_pages(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_page = |word: &&str| {
        word.chars()
            .all(|it| it.is_ascii_digit() || "./|»«<>…".contains(it))
    };
    words.len() > 2 && words.iter().all(is_page)
}

/// A line that says the same twice.
fn is_twice(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, second) = words.split_at(words.len() / 2);
    words.len() >= 4 && first == second
}

/// The number of views that a line tells.
pub(super) fn views_in(text: &str) -> Option<u64> {
    let folded = fold(text);
    let place = ["luot xem", "da xem", "so lan xem"]
        .iter()
        .find_map(|it| Some(folded.find(it)? + it.len()))?;
    let rest = folded.get(place..)?.trim_start_matches([':', ' ']);
    let digits: String = rest
        .chars()
        .take_while(|it| it.is_ascii_digit() || matches!(it, '.' | ','))
        .collect();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{is_chrome, views_in};

    #[test]
    fn what_surrounds_a_report_is_no_text_of_it() {
        for (text, expected) in [
            ("Lượt xem: 464", true),
            ("TIN HOẠT ĐỘNG TIN HOẠT ĐỘNG", true),
            ("Back", true),
            ("Hôm nay 127", true),
            (
                "Hôm nay, Cụm thi đua số 2 tổ chức hội nghị tổng kết.",
                false,
            ),
            ("1 2 3 4 5  ...", true),
            ("Tổng số: 84 | Trang: 1 trên tổng số 9 trang", true),
            ("Giấy phép số 06/GP-TTĐT", true),
            ("Trong tuần qua, các đơn vị đã họp bàn việc chung", false),
            ("Hội nghị tổng kết", false),
        ] {
            assert_eq!(is_chrome(text), expected, "{text}");
        }
        assert_eq!(
            views_in("Thứ Hai, ngày 6/3/2023 - 08:14 Đã xem: 1.682"),
            Some(1682)
        );
    }
}
