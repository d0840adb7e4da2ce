//! What offices are called: `Ủy viên Ban Thường vụ`, `Phó Chủ tịch Thường trực`.

use super::token::{Token, any_at, phrase_at};

/// Words that an office begins with, longest first or not.
const OFFICES: [&str; 96] = [
    "chủ tịch",
    "phó chủ tịch",
    "ct",
    "pct",
    "bí thư",
    "phó bí thư",
    "ủy viên",
    "uv",
    "uvbtv",
    "uvbch",
    "uv btv",
    "uv bch",
    "trưởng ban",
    "phó trưởng ban",
    "phó ban",
    "quyền trưởng ban",
    "trưởng phòng",
    "phó trưởng phòng",
    "phó phòng",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "phó tổng giám đốc",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "phó văn phòng",
    "chánh thanh tra",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "tỉnh ủy viên",
    "thành ủy viên",
    "huyện ủy viên",
    "quận ủy viên",
    "thị ủy viên",
    "đảng ủy viên",
    "chủ nhiệm",
    "phó chủ nhiệm",
    "trưởng khoa",
    "phó trưởng khoa",
    "tổ trưởng",
    "tổ phó",
    "chuyên viên",
    "cán bộ",
    "kế toán",
    "cụm trưởng",
    "cụm phó",
    "trưởng cụm",
    "phó cụm",
    "khối trưởng",
    "khối phó",
    "trưởng khối",
    "phó khối",
    "phó trưởng khối",
    "phó trưởng cụm",
    "trưởng đoàn",
    "phó trưởng đoàn",
    "tổng biên tập",
    "phó tổng biên tập",
    "thường trực",
    "nguyên chủ tịch",
    "nguyên phó chủ tịch",
    "nguyên",
    "quyền chủ tịch",
    "đại biểu quốc hội",
    "viện trưởng",
    "phó viện trưởng",
    "cục trưởng",
    "phó cục trưởng",
    "chi cục trưởng",
    "đội trưởng",
    "đội phó",
    "quản đốc",
    "phó quản đốc",
    "trưởng bộ phận",
    "điều dưỡng",
    "điều dưỡng trưởng",
    "hộ lý",
    "bác sĩ",
    "giáo viên",
    "công nhân",
    "nhân viên",
    "kỹ sư",
    "đoàn viên",
    "thợ",
    "lái xe",
    "giảng viên",
    "hướng dẫn viên",
    "phóng viên",
    "bảo vệ",
    "công chức",
    "viên chức",
    "phó trưởng",
    "trưởng trạm",
    "trưởng ca",
    "phó đội trưởng",
    "ủy viên thường trực",
];

/// Words that belong to an office behind its first ones.
const BEHIND: [&str; 24] = [
    "chi bộ",
    "chi đoàn",
    "thường trực",
    "phụ trách",
    "chuyên trách",
    "lâm thời",
    "danh dự",
    "thường vụ",
    "ban thường vụ",
    "btv",
    "ban chấp hành",
    "bch",
    "dự khuyết",
    "đoàn chủ tịch",
    "ủy ban kiểm tra",
    "ubkt",
    "hội đồng",
    "nữ công",
    "ban thường trực",
    "hđtv",
    "hđqt",
    "hội đồng quản trị",
    "hội đồng thành viên",
    "phụ trách khối",
];

/// The boards of a federation, whose heads are of the federation: `Trưởng ban Nữ công LĐLĐ tỉnh`.
const BOARDS: [&str; 30] = [
    "ban nữ công",
    "nữ công",
    "ban tuyên giáo",
    "tuyên giáo",
    "ban tuyên giáo - nữ công",
    "tuyên giáo - nữ công",
    "tuyên giáo – nữ công",
    "tuyên giáo nữ công",
    "tuyên giáo và nữ công",
    "ban tổ chức",
    "tổ chức",
    "tổ chức - kiểm tra",
    "tổ chức – kiểm tra",
    "tổ chức kiểm tra",
    "tổ chức và kiểm tra",
    "ban tài chính",
    "tài chính",
    "chính sách - pháp luật",
    "chính sách – pháp luật",
    "chính sách pháp luật",
    "ban chính sách",
    "chính sách",
    "chính sách , pháp luật",
    "chính sách pháp luật và quan hệ lao động",
    "quan hệ lao động",
    "công tác công đoàn",
    "tổng hợp",
    "thi đua khen thưởng",
    "thi đua - khen thưởng",
    "thi đua",
];

/// Those of a party committee, which are units of their own: `Trưởng ban Dân vận Tỉnh ủy`.
const OF_PARTY: [&str; 5] = ["tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy"];

/// The boards that are no part of a federation.
const UNITS: [&str; 4] = ["quản lý", "dân vận", "nội chính", "chỉ huy"];

/// Where an office ends that begins at a token: what it is called, without the unit.
pub(super) fn office_at(tokens: &[Token], at: usize) -> Option<usize> {
    // In `Hạnh Nguyên - Phó Giám đốc` it is the last word of a name.
    let is_name = tokens.get(at).is_some_and(Token::is_capital)
        && tokens.get(at + 1).is_none_or(|it| !it.is_word());
    if is_name && any_at(tokens, at, &["nguyên", "quyền"]).is_some() {
        return None;
    }
    let prefix = any_at(tokens, at, &["quyền", "q", "nguyên"]);
    let from = match prefix {
        Some(next) if tokens.get(next).is_some_and(|it| it.key == ".") => next + 1,
        Some(next) => next,
        None => at,
    };
    let mut end = any_at(tokens, from, &OFFICES)
        .or_else(|| any_at(tokens, at, &OFFICES))
        .or_else(|| damaged_at(tokens, at, &OFFICES))?;
    // A lower-case first word that goes on as a unit is none: `cán bộ công đoàn`.
    let is_board = tokens.get(end - 1).is_some_and(|it| it.key == "ban");
    if is_board {
        let is_own = any_at(tokens, end, &UNITS).is_none();
        if let Some(next) = any_at(tokens, end, &BOARDS).filter(|_| is_own) {
            match any_at(tokens, next, &OF_PARTY) {
                // `Trưởng ban Tổ chức Tỉnh ủy`: the board is the unit.
                Some(_) => return Some(end),
                None => end = next,
            }
        }
    }
    while let Some(next) = any_at(tokens, end, &BEHIND).or_else(|| damaged_at(tokens, end, &BEHIND))
    {
        end = next;
    }
    Some(end)
}

/// Where an office of several words ends whose letters lost their horns: `phó bí thu`.
fn damaged_at(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    let ends = phrases
        .iter()
        .filter(|it| it.contains(' '))
        .filter_map(|phrase| {
            let mut end = at;
            for word in phrase.split(' ') {
                let key = &tokens.get(end)?.key;
                if key != word
                    && *key != without_horns(word)
                    && without_horns(key) != without_horns(word)
                {
                    return None;
                }
                end += 1;
            }
            Some(end)
        });
    ends.max()
}

fn without_horns(word: &str) -> String {
    let plain = |it: char| match it {
        'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => "uùúủũụ"
            .chars()
            .nth("ưừứửữự".chars().position(|own| own == it).unwrap_or(0))
            .unwrap_or('u'),
        'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => "oòóỏõọ"
            .chars()
            .nth("ơờớởỡợ".chars().position(|own| own == it).unwrap_or(0))
            .unwrap_or('o'),
        it => it,
    };
    word.chars().map(plain).collect()
}

/// Where the unit begins that the head of a board heads: its board itself, for `Trưởng Ban Quản lý`.
pub(super) fn own_board(tokens: &[Token], end: usize) -> Option<usize> {
    let at = end.checked_sub(1)?;
    let is_board = tokens.get(at).is_some_and(|it| it.key == "ban");
    let is_unit = any_at(tokens, end, &UNITS).is_some() || {
        let party = any_at(tokens, end, &BOARDS);
        party.is_some_and(|next| any_at(tokens, next, &OF_PARTY).is_some())
    };
    (is_board && is_unit).then_some(at)
}

/// Whether an office is one of a cluster.
pub(super) fn is_of_cluster(tokens: &[Token], at: usize) -> bool {
    let of_clusters = OFFICES
        .iter()
        .filter(|it| it.contains("cụm") || it.contains("khối"));
    of_clusters
        .copied()
        .any(|office| any_at(tokens, at, &[office]).is_some())
}

/// Whether what holds this office is a head of a board of the union itself, whose unit may go without
/// saying.
pub(super) fn is_internal(tokens: &[Token], at: usize) -> bool {
    [
        "trưởng ban",
        "phó trưởng ban",
        "phó ban",
        "chánh văn phòng",
        "phó chánh văn phòng",
    ]
    .iter()
    .any(|it| phrase_at(tokens, at, it).is_some())
}
