//! Names of persons: by what stands before them, or by the family names that there are.

use super::office::office_at;
use super::token::{Case, Token, any_at};

/// What people are called before their names.
const HONORIFICS: [&str; 26] = [
    "đồng chí",
    "các đồng chí",
    "đ/c",
    "các đ/c",
    "đ . c",
    "ông",
    "bà",
    "các ông",
    "các bà",
    "ông bà",
    "anh",
    "chị",
    "các anh",
    "các chị",
    "em",
    "cô",
    "thầy",
    "nhà báo",
    "bác sĩ",
    "bs",
    "thạc sĩ",
    "ths",
    "tiến sĩ",
    "ts",
    "kỹ sư",
    "nhà giáo",
];

/// Degrees that may stand between what people are called and their names.
const DEGREES: [&str; 12] = [
    "thạc sĩ",
    "ths",
    "tiến sĩ",
    "ts",
    "bác sĩ",
    "bs",
    "pgs",
    "gs",
    "luật sư",
    "ckii",
    "cki",
    "đại tá",
];

/// The family names of the Vietnamese, and of the peoples whose names are written alike.
const FAMILIES: &str = " âu bạch bàn bạc bế bùi ca cà cái cao cầm cấn châu chá chu chử cù cư cung danh diệp doãn \
    dương đàm đàng đào đặng đậu đèo điểu điêu đinh đoàn đỗ đới đồng đổng đường giang giàng giáp h hà hạ hàn hạng \
    hầu hoa hoàng hồ hồng hờ hứa huỳnh k khà khiếu khổng khúc khuất kiều kim kha kpă ksor la lã lạc lại lâm lầu lê \
    liêu liễu lò lỗ lộc lữ lục lương lường lưu lý ma mã mạc mạch mai mẫn mâu mùa mùi nay nghê nghiêm ngô ngụy \
    nguyễn nguyên nhâm nhan nhữ niê ninh nông ong ông phạm phan phàn phí phó phù phùng phương quách quan quàng quản \
    rmah rơ sầm siu siêu sơn sùng tạ tăng tẩn tần tằng thạch thái thẩm thân thào thi thiều thịnh tiêu tòng tô tôn \
    tống trà trang trần triệu trình trịnh trương trưởng từ tường ung uông ứng vàng văn vi viên võ vòng vừ vũ vương \
    xa xồng y yên ";

/// Words that a name may have in the middle.
const MIDDLES: [&str; 3] = ["thị", "văn", "y"];

/// The words of a name: at least, and at most.
const SHORTEST: usize = 2;
const LONGEST: usize = 5;

/// Where what a person is called ends that begins at a token, with degrees behind it.
pub(super) fn honorific_at(tokens: &[Token], at: usize) -> Option<usize> {
    let mut end = any_at(tokens, at, &HONORIFICS)?;
    let is_mark = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|it| matches!(&*it.key, "." | ":"))
    };
    loop {
        while is_mark(end) {
            end += 1;
        }
        match any_at(tokens, end, &DEGREES) {
            Some(next) => end = next,
            None => return Some(end),
        }
    }
}

/// Where the name of a person ends that begins at a token. Where nothing says that it is one
/// (`is_called`), its first word must be a family name.
pub(super) fn name_at(tokens: &[Token], at: usize, is_called: bool) -> Option<usize> {
    let first = tokens.get(at).filter(|it| it.is_capital())?;
    let is_family = FAMILIES.contains(&format!(" {} ", first.key));
    let is_odd = first.key.contains(['\'', '’']);
    (is_family || is_odd || is_called).then_some(())?;
    let is_shouted = first.case == Case::Shouted;
    let mut end = at + 1;
    while end < at + LONGEST {
        let Some(token) = tokens.get(end) else { break };
        let is_middle = MIDDLES.contains(&&*token.key) && end == at + 1;
        let fits = token.is_capital() || is_middle;
        let is_alike = !is_shouted || token.case == Case::Shouted || token.key.chars().count() == 1;
        if !fits || !is_alike || office_at(tokens, end).is_some() || is_other(tokens, end) {
            break;
        }
        end += 1;
    }
    // A capital that goes on is the name of something else: `Đoàn Thanh niên Cộng sản Hồ Chí Minh`.
    let goes_on = tokens.get(end).is_some_and(|it| it.is_capital()) && end == at + LONGEST;
    (end - at >= SHORTEST && !goes_on).then_some(end)
}

/// Whether a word begins the name of something that is no person.
fn is_other(tokens: &[Token], at: usize) -> bool {
    const OTHERS: [&str; 16] = [
        "lđlđ",
        "tlđ",
        "công đoàn",
        "cđcs",
        "liên đoàn",
        "tổng liên đoàn",
        "ubnd",
        "hđnd",
        "bch",
        "btv",
        "ubkt",
        "cụm",
        "khối",
        "đảng ủy",
        "tỉnh ủy",
        "thành ủy",
    ];
    any_at(tokens, at, &OTHERS).is_some()
}

/// A name as names are written, where it stands in capitals.
pub(super) fn as_name(name: &str) -> String {
    let is_shouted = name.chars().all(|it| !it.is_lowercase()) && name.chars().count() > 3;
    if !is_shouted {
        return name.to_owned();
    }
    let mut written = String::with_capacity(name.len());
    let mut is_first = true;
    for letter in name.chars() {
        match is_first {
            true => written.push(letter),
            false => written.extend(letter.to_lowercase()),
        }
        is_first = !letter.is_alphabetic();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{as_name, honorific_at, name_at};
    use crate::import::token::{text_of, tokens};

    #[test]
    fn names_end_where_they_are_over() {
        for (text, expected) in [
            (
                "đồng chí Nguyễn Văn Thanh - Phó Chủ tịch",
                "Nguyễn Văn Thanh",
            ),
            ("đ/c Nguyễn Văn Thanh Phó Chủ tịch", "Nguyễn Văn Thanh"),
            ("Nguyễn Thị Bích Ngọc, Phó", "Nguyễn Thị Bích Ngọc"),
            ("bà H'Hen Niê, Phó", "H'Hen Niê"),
            ("ông Y Blô Ksor,", "Y Blô Ksor"),
            ("ông TS. TRẦN QUỐC NGHIỆP –", "TRẦN QUỐC NGHIỆP"),
            ("Lê thị Bé", "Lê thị Bé"),
            ("Đồng chí Thanh", ""),
            ("Thi đua", ""),
            ("Hội nghị", ""),
        ] {
            let found = tokens(text);
            let called = honorific_at(&found, 0);
            let at = called.unwrap_or(0);
            let end = name_at(&found, at, called.is_some());
            let name = end.map_or(String::new(), |end| text_of(text, &found, at..end));
            assert_eq!(name, expected, "{text}");
        }
        assert_eq!(as_name("TRẦN QUỐC NGHIỆP"), "Trần Quốc Nghiệp");
        assert_eq!(as_name("Trần Y"), "Trần Y");
    }
}
